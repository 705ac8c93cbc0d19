package io.throughline.api.indicator;

import io.throughline.api.series.LineBuffer;

/// The recursion behind exponential averages: begins with the mean of the first values, then takes
/// a share of each new value and the rest of the average before it.
///
/// Reads its own column, so it keeps no state. A value that is not finite spoils its own bar only:
/// the next bar goes on from the last finite average, or begins anew when none is left within a
/// period.
final class ExponentialSmoothing {
  private final LineBuffer values;
  private final LineBuffer average;
  private final int period;
  private final double share;
  private final double rest;
  private final int first;

  /// Smooths `values` into `average`.
  ///
  /// @param period how many values the first mean has
  /// @param share the part of the new value, in `(0, 1]`
  ExponentialSmoothing(LineBuffer values, LineBuffer average, int period, double share) {
    this.values = values;
    this.average = average;
    this.period = period;
    this.share = share;
    this.rest = 1 - share;
    this.first = average.minimumPeriod() - 1;
  }

  void compute(int index) {
    if (index > first) {
      double previous = average.at(index - 1);
      average.set(
          index,
          Double.isFinite(previous) ? previous * rest + values.at(index) * share : afterGap(index));
    } else if (index == first) {
      average.set(index, meanUntil(index));
    }
  }

  private double afterGap(int index) {
    for (int i = index - 2; i >= Math.max(first, index - period); i--) {
      double previous = average.at(i);
      if (Double.isFinite(previous)) {
        return previous * rest + values.at(index) * share;
      }
    }
    return meanUntil(index);
  }

  private double meanUntil(int index) {
    return new WindowSum(values, period).at(index) / period;
  }
}
