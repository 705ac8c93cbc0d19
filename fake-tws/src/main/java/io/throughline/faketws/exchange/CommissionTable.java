package io.throughline.faketws.exchange;

import io.throughline.faketws.market.Instrument;

/// What an execution costs, in the shape of IB's fixed pricing: so much per share or contract, at
/// least a minimum per order, at most a share of the value.
public final class CommissionTable {
  private CommissionTable() {}

  /// What one more execution of an order costs.
  ///
  /// @param before how much of the order was executed before
  public static double commission(
      Instrument instrument, double quantity, double price, double before) {
    double total = total(instrument, before + quantity, price);
    double paid = before == 0 ? 0 : total(instrument, before, price);
    return Math.rint((total - paid) * 1e4) / 1e4;
  }

  private static double total(Instrument instrument, double quantity, double price) {
    double value = quantity * price * instrument.pointValue();
    return switch (instrument.secType()) {
      case "STK" -> Math.min(Math.max(1, 0.005 * quantity), Math.max(0.01 * value, 0.01));
      case "OPT" -> Math.max(1, 0.65 * quantity);
      case "FUT", "FOP" -> 2.25 * quantity;
      case "CASH" -> Math.max(2, 0.00002 * value);
      default -> Math.max(1, 0.0005 * value);
    };
  }
}
