package io.throughline.faketws.convergence;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The last that a client was told of one execution.
///
/// @param execId with the highest revision that was told
/// @param commission null if no commission report with a commission came
public record ToldExecution(
    String execId,
    int orderId,
    long permId,
    BigDecimal quantity,
    double price,
    @Nullable Double commission) {

  ToldExecution withCommission(@Nullable Double newCommission) {
    return new ToldExecution(execId, orderId, permId, quantity, price, newCommission);
  }

  /// The id without its revision: what a correction has in common with what it corrects.
  static String baseOf(String execId) {
    int dot = execId.lastIndexOf('.');
    return dot < 0 ? execId : execId.substring(0, dot);
  }
}
