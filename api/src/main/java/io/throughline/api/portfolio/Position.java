package io.throughline.api.portfolio;

import io.throughline.api.instrument.Quantity;

/// How much of an instrument is held, and at which average price.
///
/// @param size negative when short
/// @param price average entry price; 0 when flat
public record Position(Quantity size, double price) {
  public static final Position FLAT = new Position(Quantity.ZERO, 0);

  /// A position together with how it came about.
  ///
  /// @param opened the part of the trade that built up, signed
  /// @param closed the part that reduced, signed
  public record Change(Position after, Quantity opened, Quantity closed) {}

  public boolean isFlat() {
    return size.isZero();
  }

  public boolean isLong() {
    return size.isPositive();
  }

  public boolean isShort() {
    return size.isNegative();
  }

  /// The position after trading `traded` at `tradePrice`: the same direction averages the price,
  /// the opposite one closes at the old price, and what goes beyond flat opens at the new price.
  public Change after(Quantity traded, double tradePrice) {
    if (traded.isZero()) {
      return new Change(this, Quantity.ZERO, Quantity.ZERO);
    }
    if (size.isZero()) {
      return new Change(new Position(traded, tradePrice), traded, Quantity.ZERO);
    }
    Quantity sum = size.plus(traded);
    if (size.sign() == traded.sign()) {
      double average = (price * size.toDouble() + traded.toDouble() * tradePrice) / sum.toDouble();
      return new Change(new Position(sum, average), traded, Quantity.ZERO);
    }
    if (sum.isZero()) {
      return new Change(FLAT, Quantity.ZERO, traded);
    }
    if (sum.sign() == size.sign()) {
      return new Change(new Position(sum, price), Quantity.ZERO, traded);
    }
    return new Change(new Position(sum, tradePrice), sum, size.negated());
  }
}
