package io.throughline.api.indicator;

import io.throughline.api.series.Line;

/// The exponential moving average: each new value counts 2/(period + 1). Line `ema`.
///
/// Begins with the mean of the first `period` values. A value that is not finite spoils its own bar
/// only.
public final class Ema extends Indicator {
  private final ExponentialSmoothing smoothing;

  public Ema(Line line, int period) {
    super(line);
    Checks.period("Ema", period);
    this.smoothing =
        new ExponentialSmoothing(input(0), addLine("ema", period), period, 2.0 / (1 + period));
  }

  @Override
  public void compute(int index) {
    smoothing.compute(index);
  }
}
