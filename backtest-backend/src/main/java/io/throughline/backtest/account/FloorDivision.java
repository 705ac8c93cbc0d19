package io.throughline.backtest.account;

/// Division of doubles rounded towards negative infinity, decided by the exact remainder: 1 // 0.1
/// is 9, because the double 0.1 is a little more than a tenth.
public final class FloorDivision {
  private FloorDivision() {}

  /// How many whole `divisor`s fit into `dividend`.
  public static double of(double dividend, double divisor) {
    double remainder = dividend % divisor;
    double quotient = (dividend - remainder) / divisor;
    if (remainder != 0 && remainder < 0 != divisor < 0) {
      quotient -= 1;
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }
}
