package io.throughline.api.indicator;

import io.throughline.api.series.Line;

/// Wilder's smoothed moving average: each new value counts 1/period. Line `smma`.
///
/// Begins with the mean of the first `period` values. A value that is not finite spoils its own bar
/// only.
public final class Wilder extends Indicator {
  private final ExponentialSmoothing smoothing;

  public Wilder(Line line, int period) {
    super(line);
    Checks.period("Wilder", period);
    this.smoothing =
        new ExponentialSmoothing(input(0), addLine("smma", period), period, 1.0 / period);
  }

  @Override
  public void compute(int index) {
    smoothing.compute(index);
  }
}
