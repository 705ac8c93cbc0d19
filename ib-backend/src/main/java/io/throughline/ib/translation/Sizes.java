package io.throughline.ib.translation;

import io.throughline.api.instrument.Quantity;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.Execution;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Sizes as TWS writes them, plain decimals, and as they are counted.
public final class Sizes {
  private static final int DECIMALS = 8;

  private Sizes() {}

  /// A size that TWS says; none is zero.
  public static Quantity quantity(@Nullable BigDecimal size) {
    return size == null ? Quantity.ZERO : Quantity.parse(size.toPlainString());
  }

  /// How an execution moves a position: bought above zero, sold below.
  public static Quantity signed(ExecDetails report) {
    Execution.Fill fill = report.execution().fill();
    Quantity shares = quantity(fill.shares());
    return fill.side().startsWith("B") ? shares : shares.negated();
  }

  static BigDecimal decimal(Quantity size) {
    var plain = BigDecimal.valueOf(size.steps(), DECIMALS).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain;
  }
}
