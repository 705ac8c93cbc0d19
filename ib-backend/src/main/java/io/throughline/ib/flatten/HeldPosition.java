package io.throughline.ib.flatten;

import io.throughline.ib.contract.ContractName;
import io.throughline.tws.message.Contract;
import java.math.BigDecimal;

/// What an account holds of one contract.
///
/// @param contract as TWS tells it: with its number, without an exchange
/// @param size negative when short
public record HeldPosition(Contract contract, BigDecimal size) {
  int conId() {
    return contract.conId();
  }

  /// What closes it: `SELL` or `BUY`.
  String closingAction() {
    return size.signum() > 0 ? "SELL" : "BUY";
  }

  /// As people write it: `100 TWTR-STK--USD (conid 123)`.
  @Override
  public String toString() {
    return size.stripTrailingZeros().toPlainString() + " " + name(contract);
  }

  static String name(Contract contract) {
    return ContractName.of(contract) + " (conid " + contract.conId() + ")";
  }
}
