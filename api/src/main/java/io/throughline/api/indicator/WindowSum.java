package io.throughline.api.indicator;

import io.throughline.api.series.LineBuffer;

/// The sum of the last values of a column in constant time per bar, as good as correctly rounded.
///
/// What is kept is the sum *without* the current bar, so asking again for the same bar after its
/// value has changed needs no undoing. The rounding error of each addition is kept in a second
/// double (Knuth's two-sum). Infinite and `NaN` values are counted, not added: a sum is right again
/// as soon as they have left the window.
final class WindowSum {
  /// A value that leaves and was this much larger than what remains has eaten the remainder's
  /// digits.
  private static final double CANCELLED = 0x1p-40;

  private final LineBuffer values;
  private final int window;
  private int index = -1;
  private double sum;
  private double error;
  private int notFinite;

  WindowSum(LineBuffer values, int window) {
    this.values = values;
    this.window = window;
  }

  /// The sum of the `window` values that end at `wanted`; all of them must exist.
  double at(int wanted) {
    if (wanted != index) {
      if (wanted == index + 1 && index >= 0) {
        advance();
      } else {
        restart(wanted);
      }
    }
    double last = values.at(wanted);
    double total = sum + last;
    double result = total + (error + roundingError(sum, last, total));
    return notFinite == 0 && Double.isFinite(result) ? result : plainSum(wanted);
  }

  private void advance() {
    double entering = values.at(index);
    double leaving = values.at(index - window + 1);
    index++;
    double change = entering - leaving;
    if (Double.isFinite(change)) {
      add(change);
      error += roundingError(entering, -leaving, change);
    } else {
      replaceOneByOne(entering, leaving);
    }
    if (Math.abs(sum) <= Math.abs(leaving) * CANCELLED || !Double.isFinite(sum)) {
      restart(index);
    }
  }

  private void replaceOneByOne(double entering, double leaving) {
    if (Double.isFinite(entering)) {
      add(entering);
    } else {
      notFinite++;
    }
    if (Double.isFinite(leaving)) {
      add(-leaving);
    } else {
      notFinite--;
    }
  }

  private void restart(int wanted) {
    index = wanted;
    sum = 0;
    error = 0;
    notFinite = 0;
    for (int i = wanted - window + 1; i < wanted; i++) {
      double value = values.at(i);
      if (Double.isFinite(value)) {
        add(value);
      } else {
        notFinite++;
      }
    }
  }

  private void add(double value) {
    double total = sum + value;
    error += roundingError(sum, value, total);
    sum = total;
  }

  private static double roundingError(double a, double b, double total) {
    double bAdded = total - a;
    return (a - (total - bAdded)) + (b - bAdded);
  }

  private double plainSum(int wanted) {
    double total = 0;
    for (int i = wanted - window + 1; i <= wanted; i++) {
      total += values.at(i);
    }
    return total;
  }
}
