package io.throughline.api.order;

/// Checks of prices at the door, so that an order with a price that is none cannot be built.
final class Prices {
  private Prices() {}

  static void check(String what, double price) {
    if (!Double.isFinite(price)) {
      throw new IllegalArgumentException(
          "the " + what + " of an order must be a finite number but is " + price);
    }
  }

  static void checkNotNegative(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "the " + what + " of an order must be 0 or more but is " + value);
    }
  }
}
