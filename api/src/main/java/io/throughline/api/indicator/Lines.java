package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Arithmetic on lines, bar by bar: the words from which indicators are put together.
///
/// A result has values from the bar on from which all its operands have. Operands of several feeds
/// are coupled to the first one's clock. A division by zero gives `NaN`.
///
/// {@snippet :
/// Indicator typical = Lines.dividedBy(Lines.plus(Lines.plus(high, low), close), 3);
/// Indicator change = Lines.minus(close, Lines.delayed(close, 1));
/// }
public final class Lines {
  private Lines() {}

  /// `function` of each value of `line`.
  ///
  /// @param function pure; called with the value of one bar, possibly several times for a bar
  public static Indicator map(Line line, DoubleUnaryOperator function) {
    return new Mapped(line, function);
  }

  /// `function` of the values of two lines.
  ///
  /// @param function pure; called with the values of one bar, possibly several times for a bar
  public static Indicator combine(Line left, Line right, DoubleBinaryOperator function) {
    return new Combined(left, right, function);
  }

  public static Indicator plus(Line left, Line right) {
    return combine(left, right, Double::sum);
  }

  public static Indicator plus(Line left, double right) {
    return map(left, value -> value + right);
  }

  public static Indicator minus(Line left, Line right) {
    return combine(left, right, (a, b) -> a - b);
  }

  public static Indicator minus(Line left, double right) {
    return map(left, value -> value - right);
  }

  public static Indicator minus(double left, Line right) {
    return map(right, value -> left - value);
  }

  public static Indicator times(Line left, Line right) {
    return combine(left, right, (a, b) -> a * b);
  }

  public static Indicator times(Line left, double right) {
    return map(left, value -> value * right);
  }

  public static Indicator dividedBy(Line left, Line right) {
    return combine(left, right, Lines::quotient);
  }

  public static Indicator dividedBy(Line left, double right) {
    return map(left, value -> quotient(value, right));
  }

  public static Indicator dividedBy(double left, Line right) {
    return map(right, value -> quotient(left, value));
  }

  /// The larger of two values; the left one unless the right one is larger, so a `NaN` on the right
  /// is ignored.
  public static Indicator max(Line left, Line right) {
    return combine(left, right, (a, b) -> b > a ? b : a);
  }

  /// The smaller of two values; the left one unless the right one is smaller, so a `NaN` on the
  /// right is ignored.
  public static Indicator min(Line left, Line right) {
    return combine(left, right, (a, b) -> b < a ? b : a);
  }

  /// The value `bars` bars ago.
  ///
  /// @param bars 0 or more
  public static Indicator delayed(Line line, int bars) {
    return new Delayed(line, bars);
  }

  /// The sum of the last `period` values.
  public static Indicator sum(Line line, int period) {
    return new SumN(line, period);
  }

  static double quotient(double dividend, double divisor) {
    return divisor == 0 ? Double.NaN : dividend / divisor;
  }
}
