package io.throughline.api.indicator;

/// Checks the lengths that indicators are given.
final class Checks {
  private Checks() {}

  static int period(String indicator, int period) {
    if (period < 1) {
      throw new IllegalArgumentException(
          "the period of " + indicator + " must be at least 1 but is " + period);
    }
    return period;
  }
}
