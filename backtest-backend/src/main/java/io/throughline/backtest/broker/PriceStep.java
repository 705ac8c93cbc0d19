package io.throughline.backtest.broker;

import io.throughline.api.order.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// The distance between two prices that an exchange takes. A price between two steps is moved: a
/// limit to the side that is better for the owner of the order, a stop to the nearest step.
///
/// @param increment 0 for none: every price is taken
record PriceStep(double increment) {
  static final PriceStep NONE = new PriceStep(0);

  /// A price that misses a step by less than this fraction of it lies on the step.
  private static final double NOISE = 1e-6;

  PriceStep {
    if (!(increment >= 0) || Double.isInfinite(increment)) {
      throw new IllegalArgumentException("a price step must be above 0 but is " + increment);
    }
  }

  double limit(Side side, double price) {
    return round(price, side.isBuy() ? RoundingMode.FLOOR : RoundingMode.CEILING);
  }

  double stop(double price) {
    return round(price, RoundingMode.HALF_EVEN);
  }

  private double round(double price, RoundingMode mode) {
    if (increment == 0) {
      return price;
    }
    double steps = price / increment;
    double nearest = Math.rint(steps);
    BigDecimal whole =
        Math.abs(steps - nearest) < NOISE
            ? BigDecimal.valueOf((long) nearest)
            : BigDecimal.valueOf(steps).setScale(0, mode);
    return whole.multiply(BigDecimal.valueOf(increment)).doubleValue();
  }
}
