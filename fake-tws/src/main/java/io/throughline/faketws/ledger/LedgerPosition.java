package io.throughline.faketws.ledger;

import io.throughline.tws.message.Contract;

/// What an account holds of one instrument; a closed position stays known with size 0.
///
/// @param averageCost per contract, with multiplier and commissions; 0 when flat
/// @param realizedPnl since the ledger began, commissions taken off
public record LedgerPosition(
    PositionKey key, Contract contract, Quantity quantity, double averageCost, double realizedPnl) {

  static LedgerPosition flat(PositionKey key, Contract contract) {
    return new LedgerPosition(key, contract, Quantity.ZERO, 0, 0);
  }

  /// The position after a fill; pure.
  LedgerPosition after(Quantity signed, double costPerContract, double commission) {
    Quantity next = quantity.plus(signed);
    if (quantity.isZero() || quantity.signum() == signed.signum()) {
      double paid =
          averageCost * quantity.abs().toDouble()
              + costPerContract * signed.abs().toDouble()
              + commission * quantitySign(signed);
      return new LedgerPosition(key, contract, next, paid / next.abs().toDouble(), realizedPnl);
    }
    Quantity closed = signed.abs().min(quantity.abs());
    double share = commission * closed.toDouble() / signed.abs().toDouble();
    double gain = realizedBy(closed, costPerContract) - share;
    if (next.isZero()) {
      return new LedgerPosition(key, contract, next, 0, realizedPnl + gain);
    }
    boolean reversed = next.signum() != quantity.signum();
    double opened =
        costPerContract + quantitySign(signed) * (commission - share) / next.abs().toDouble();
    return new LedgerPosition(
        key, contract, next, reversed ? opened : averageCost, realizedPnl + gain);
  }

  private double realizedBy(Quantity closed, double costPerContract) {
    return (costPerContract - averageCost) * closed.toDouble() * quantity.signum();
  }

  /// Commissions make long positions dearer and short ones cheaper.
  private static int quantitySign(Quantity signed) {
    return signed.signum();
  }
}
