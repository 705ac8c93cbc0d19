package io.throughline.api.indicator;

import io.throughline.api.series.LineBuffer;

/// The largest or smallest of the last values of a column; constant time per bar on average.
///
/// A ring holds those values before the current bar that may still become the extreme, best first.
/// The current bar is not in it, so its value may change and be asked for again. A window with a
/// `NaN` has no extreme.
final class WindowExtreme {
  private final LineBuffer values;
  private final int window;
  private final double sign;
  private final double[] candidates;
  private final int[] candidateIndices;
  private int head;
  private int count;
  private int index = -1;
  private int lastNan = -1;

  private WindowExtreme(LineBuffer values, int window, double sign) {
    this.values = values;
    this.window = window;
    this.sign = sign;
    this.candidates = new double[window];
    this.candidateIndices = new int[window];
  }

  static WindowExtreme largest(LineBuffer values, int window) {
    return new WindowExtreme(values, window, 1);
  }

  static WindowExtreme smallest(LineBuffer values, int window) {
    return new WindowExtreme(values, window, -1);
  }

  /// The extreme of the `window` values that end at `wanted`; all of them must exist.
  double at(int wanted) {
    if (wanted != index) {
      if (wanted == index + 1 && index >= 0) {
        remember(index);
      } else {
        restart(wanted);
      }
      index = wanted;
      forgetBefore(wanted - window + 1);
    }
    double last = sign * values.at(wanted);
    if (Double.isNaN(last) || lastNan > wanted - window) {
      return Double.NaN;
    }
    return sign * (count > 0 && candidates[head] > last ? candidates[head] : last);
  }

  private void restart(int wanted) {
    head = 0;
    count = 0;
    lastNan = Integer.MIN_VALUE;
    for (int i = wanted - window + 1; i < wanted; i++) {
      remember(i);
    }
  }

  private void remember(int at) {
    double value = sign * values.at(at);
    if (Double.isNaN(value)) {
      lastNan = at;
      return;
    }
    while (count > 0 && candidates[slot(count - 1)] <= value) {
      count--;
    }
    if (count == window) {
      forgetBefore(candidateIndices[head] + 1);
    }
    int free = slot(count);
    candidates[free] = value;
    candidateIndices[free] = at;
    count++;
  }

  private void forgetBefore(int oldest) {
    while (count > 0 && candidateIndices[head] < oldest) {
      head = head + 1 == window ? 0 : head + 1;
      count--;
    }
  }

  private int slot(int position) {
    int slot = head + position;
    return slot >= window ? slot - window : slot;
  }
}
