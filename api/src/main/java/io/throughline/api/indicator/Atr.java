package io.throughline.api.indicator;

import io.throughline.api.series.BarSeries;

/// The average true range: the usual size of a bar, gaps included. Line `atr`.
public final class Atr extends Indicator {

  /// Wilder's average of the true range, usually over 14 bars.
  public Atr(BarSeries bars, int period) {
    this(bars, period, MovingAverage.WILDER);
  }

  public Atr(BarSeries bars, int period, MovingAverage average) {
    super(bars.high(), bars.low(), bars.close());
    bindLine("atr", average.of(new TrueRange(bars), Checks.period("Atr", period)));
  }
}
