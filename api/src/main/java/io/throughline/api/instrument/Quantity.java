package io.throughline.api.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A number of shares, contracts or coins: exact, in steps of 0.00000001, positive or negative.
///
/// Held as a `long` count of steps, so "nothing remains" is an exact question. Up to 92 billion
/// units.
///
/// @param steps hundred-millionths of a unit
public record Quantity(long steps) implements Comparable<Quantity> {
  public static final Quantity ZERO = new Quantity(0);

  private static final int DECIMALS = 8;
  private static final long STEPS_PER_UNIT = 100_000_000L;
  private static final double LARGEST = Long.MAX_VALUE / (double) STEPS_PER_UNIT;

  public static Quantity of(long units) {
    return new Quantity(Math.multiplyExact(units, STEPS_PER_UNIT));
  }

  /// The nearest quantity; exact for every number that has at most eight decimals.
  ///
  /// @throws IllegalArgumentException if `units` is not finite or too large
  public static Quantity of(double units) {
    check(units);
    long whole = (long) units;
    return whole == units ? of(whole) : new Quantity(steps(units, RoundingMode.HALF_EVEN));
  }

  /// The largest quantity whose size does not exceed that of `units`: what can be bought with a
  /// sum. A value that misses a step only by the noise of its floating point arithmetic counts as
  /// that step.
  ///
  /// @throws IllegalArgumentException if `units` is not finite or too large
  public static Quantity atMost(double units) {
    check(units);
    double scaled = units * STEPS_PER_UNIT;
    double nearest = Math.rint(scaled);
    return Math.abs(scaled - nearest) <= Math.ulp(scaled)
        ? new Quantity((long) nearest)
        : new Quantity((long) scaled);
  }

  /// Reads a decimal number with at most eight decimals.
  ///
  /// @throws IllegalArgumentException if the text is no such number
  public static Quantity parse(String text) {
    try {
      return new Quantity(new BigDecimal(text.strip()).movePointRight(DECIMALS).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no quantity; expected a number with at most 8 decimals", e);
    }
  }

  private static long steps(double units, RoundingMode rounding) {
    return new BigDecimal(units).movePointRight(DECIMALS).setScale(0, rounding).longValueExact();
  }

  private static void check(double units) {
    if (!(Math.abs(units) < LARGEST)) {
      throw new IllegalArgumentException(
          "a quantity must be a finite number below 92 billion but is " + units);
    }
  }

  public double toDouble() {
    return steps / (double) STEPS_PER_UNIT;
  }

  public Quantity plus(Quantity other) {
    return new Quantity(Math.addExact(steps, other.steps));
  }

  public Quantity minus(Quantity other) {
    return new Quantity(Math.subtractExact(steps, other.steps));
  }

  public Quantity negated() {
    return new Quantity(-steps);
  }

  public Quantity abs() {
    return steps < 0 ? negated() : this;
  }

  /// The smaller of two quantities.
  public Quantity min(Quantity other) {
    return steps <= other.steps ? this : other;
  }

  /// -1, 0 or 1.
  public int sign() {
    return Long.signum(steps);
  }

  public boolean isZero() {
    return steps == 0;
  }

  public boolean isPositive() {
    return steps > 0;
  }

  public boolean isNegative() {
    return steps < 0;
  }

  @Override
  public int compareTo(Quantity other) {
    return Long.compare(steps, other.steps);
  }

  /// The plain decimal number, without trailing zeros.
  @Override
  public String toString() {
    return steps % STEPS_PER_UNIT == 0
        ? Long.toString(steps / STEPS_PER_UNIT)
        : BigDecimal.valueOf(steps, DECIMALS).stripTrailingZeros().toPlainString();
  }
}
