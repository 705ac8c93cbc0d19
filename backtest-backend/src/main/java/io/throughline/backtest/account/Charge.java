package io.throughline.backtest.account;

import io.throughline.api.instrument.Quantity;

/// How a commission is computed; users may write their own, for tiers and minimums.
@FunctionalInterface
public interface Charge {
  /// The commission in money.
  ///
  /// @param size either sign
  double of(Quantity size, double price);

  /// A fraction of what is traded: 0.001 takes a thousandth. A multiplier does not enter.
  static Charge fraction(double fraction) {
    return (size, price) -> Math.abs(size.toDouble()) * fraction * price;
  }

  /// Money per unit.
  static Charge perUnit(double money) {
    return (size, _) -> Math.abs(size.toDouble()) * money;
  }
}
