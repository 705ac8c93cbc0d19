package io.throughline.api.broker;

import io.throughline.api.instrument.Quantity;

/// What trading one instrument costs and binds: the terms by which sizes become money.
public interface CommissionInfo {
  /// Whether positions are paid in full, like stocks, rather than by margin, like futures.
  boolean isStockLike();

  /// Money per point and unit; 1 for stocks.
  double multiplier();

  /// How many times the cash paid the position may be worth.
  double leverage();

  /// The largest whole number of units that `cash` can open at `price`.
  Quantity sizeFor(double price, double cash);

  /// Money a signed position is worth at `price`: negative for stock-like shorts, the margin for
  /// futures.
  double value(Quantity size, double price);

  /// Commission for trading `size`, either sign, at `price`.
  double commission(Quantity size, double price);

  /// Profit of a signed position between two prices, before commission.
  default double profit(Quantity size, double fromPrice, double toPrice) {
    return size.toDouble() * (toPrice - fromPrice) * multiplier();
  }
}
