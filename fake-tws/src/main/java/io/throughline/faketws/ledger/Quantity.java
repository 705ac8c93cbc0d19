package io.throughline.faketws.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A size with eight decimals, exact: "nothing remains" is never a matter of rounding.
///
/// @param units hundred-millionths of one share or contract
public record Quantity(long units) implements Comparable<Quantity> {
  public static final Quantity ZERO = new Quantity(0);
  private static final int DECIMALS = 8;
  private static final long UNITS_PER_ONE = 100_000_000L;

  /// A whole number of shares or contracts.
  public static Quantity of(long whole) {
    return new Quantity(Math.multiplyExact(whole, UNITS_PER_ONE));
  }

  /// The size that a decimal states.
  ///
  /// @throws IllegalArgumentException if it has more than eight decimals or is too large
  public static Quantity of(BigDecimal decimal) {
    try {
      return new Quantity(
          decimal.setScale(DECIMALS, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a size must have at most 8 decimals and be below 92 billion but is " + decimal, e);
    }
  }

  /// The same number without needless zeros.
  public BigDecimal toDecimal() {
    var plain = BigDecimal.valueOf(units, DECIMALS).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain;
  }

  public double toDouble() {
    return units / (double) UNITS_PER_ONE;
  }

  public Quantity plus(Quantity other) {
    return new Quantity(Math.addExact(units, other.units));
  }

  public Quantity minus(Quantity other) {
    return new Quantity(Math.subtractExact(units, other.units));
  }

  public Quantity negated() {
    return new Quantity(Math.negateExact(units));
  }

  public Quantity abs() {
    return units < 0 ? negated() : this;
  }

  public Quantity min(Quantity other) {
    return units <= other.units ? this : other;
  }

  public boolean isZero() {
    return units == 0;
  }

  public int signum() {
    return Long.signum(units);
  }

  @Override
  public int compareTo(Quantity other) {
    return Long.compare(units, other.units);
  }

  @Override
  public String toString() {
    return toDecimal().toPlainString();
  }
}
