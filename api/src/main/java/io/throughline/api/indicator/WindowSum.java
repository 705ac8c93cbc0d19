package io.throughline.api.indicator;

import io.throughline.api.series.LineBuffer;

/// The sum of the last values of a column in constant time per bar, as good as correctly rounded.
///
/// What is kept is the sum *without* the current bar, so asking again for the same bar after its
/// value has changed needs no undoing. The rounding error of each addition is kept in a second
/// double (Knuth's two-sum). Where that is no help (infinities, `NaN`, an overflow, a value that
/// was far larger than what it leaves behind) the window is summed anew, until they have left it.
final class WindowSum {
  /// A value that leaves and was this much larger than what remains has eaten the remainder's
  /// digits.
  private static final double CANCELLED = 0x1p-40;

  private final LineBuffer values;
  private final int window;
  private int index = -1;

  /// The sum of the values before the current one, and what its roundings have lost.
  private double sum;

  private double error;

  /// The current value and the sums that include it, as they were asked for last.
  private double last;

  private double lastSum;
  private double lastError;

  WindowSum(LineBuffer values, int window) {
    this.values = values;
    this.window = window;
  }

  /// The sum of the `window` values that end at `wanted`; all of them must exist.
  double at(int wanted) {
    if (wanted == index + 1 && index >= 0) {
      advance();
    } else if (wanted != index) {
      restart(wanted);
    }
    include(values.at(wanted));
    double result = lastSum + lastError;
    return Double.isFinite(result) ? result : plainSum(wanted);
  }

  /// Writes the sums that end at each index in `[from, to)`, divided by `divisor`: what [#at]
  /// gives, but with the running sums in local variables.
  void writeRange(int from, int to, LineBuffer out, double divisor) {
    out.set(from, at(from) / divisor);
    double rest = sum;
    double restError = error;
    double value = last;
    double total = lastSum;
    double totalError = lastError;
    for (int i = from + 1; i < to; i++) {
      double leaving = values.at(i - window);
      rest = total - leaving;
      restError = totalError + roundingError(total, -leaving, rest);
      if (isSpoiled(rest, leaving)) {
        restart(i);
        rest = sum;
        restError = error;
      }
      value = values.at(i);
      total = rest + value;
      totalError = restError + roundingError(rest, value, total);
      double result = total + totalError;
      out.set(i, (Double.isFinite(result) ? result : plainSum(i)) / divisor);
    }
    index = to - 1;
    sum = rest;
    error = restError;
    last = value;
    lastSum = total;
    lastError = totalError;
  }

  private void include(double value) {
    last = value;
    lastSum = sum + value;
    lastError = error + roundingError(sum, value, lastSum);
  }

  private void advance() {
    double entering = values.at(index);
    if (entering != last) {
      include(entering);
    }
    double leaving = values.at(index - window + 1);
    sum = lastSum - leaving;
    error = lastError + roundingError(lastSum, -leaving, sum);
    index++;
    if (isSpoiled(sum, leaving)) {
      restart(index);
    }
  }

  private static boolean isSpoiled(double rest, double leaving) {
    double size = Math.abs(rest);
    return !(size > Math.abs(leaving) * CANCELLED && size <= Double.MAX_VALUE);
  }

  private void restart(int wanted) {
    index = wanted;
    sum = 0;
    error = 0;
    for (int i = wanted - 1; i > wanted - window && Double.isFinite(sum); i--) {
      double value = values.at(i);
      double total = sum + value;
      error += roundingError(sum, value, total);
      sum = total;
    }
  }

  private static double roundingError(double a, double b, double total) {
    double bAdded = total - a;
    return (a - (total - bAdded)) + (b - bAdded);
  }

  private double plainSum(int wanted) {
    double total = 0;
    for (int i = wanted; i > wanted - window && !Double.isNaN(total); i--) {
      total += values.at(i);
    }
    return total;
  }
}
