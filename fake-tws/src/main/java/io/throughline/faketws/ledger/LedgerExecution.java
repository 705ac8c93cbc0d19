package io.throughline.faketws.ledger;

import io.throughline.tws.message.Contract;

/// One report from the venue.
///
/// @param cumulative how much of the order was filled with this execution
/// @param pointValue what a price change of one is worth per contract, in the contract's currency
public record LedgerExecution(
    ExecId id,
    long permId,
    String account,
    Contract contract,
    Side side,
    Print print,
    Quantity cumulative,
    double averagePrice,
    double pointValue,
    Cost cost) {

  /// The number of an execution; a correction is the same execution with a higher revision.
  ///
  /// @param serial of the execution, from 1
  /// @param revision from 1
  public record ExecId(long serial, int revision) {
    /// As on the wire: `0000e0d5.00000001.01.02`.
    public String text() {
      return "0000e0d5.%08x.01.%02d".formatted(serial, revision);
    }
  }

  /// What was traded, when and where.
  ///
  /// @param liquidity 1 added, 2 removed
  public record Print(
      Quantity quantity, double price, long timeNanos, String exchange, int liquidity) {
    public Print {
      if (quantity.signum() <= 0) {
        throw new IllegalArgumentException(
            "an execution must have a size above 0 but has " + quantity);
      }
      if (!Double.isFinite(price)) {
        throw new IllegalArgumentException("an execution must have a price but has " + price);
      }
    }
  }

  /// What it cost, and what it realized; realized is 0 for what only opens.
  public record Cost(double commission, String currency, double realizedPnl, boolean closes) {}

  LedgerExecution corrected(Quantity quantity, double price) {
    return new LedgerExecution(
        new ExecId(id.serial(), id.revision() + 1),
        permId,
        account,
        contract,
        side,
        new Print(quantity, price, print.timeNanos(), print.exchange(), print.liquidity()),
        cumulative,
        averagePrice,
        pointValue,
        cost);
  }

  /// The same, as part of what is filled of its order with it.
  LedgerExecution after(LedgerOrder.Filled filled) {
    return new LedgerExecution(
        id,
        permId,
        account,
        contract,
        side,
        print,
        filled.quantity(),
        filled.averagePrice(),
        pointValue,
        cost);
  }

  LedgerExecution of(long newPermId) {
    return new LedgerExecution(
        id, newPermId, account, contract, side, print, cumulative, averagePrice, pointValue, cost);
  }
}
