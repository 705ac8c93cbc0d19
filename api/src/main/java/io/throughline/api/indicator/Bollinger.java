package io.throughline.api.indicator;

import io.throughline.api.series.Line;

/// Bollinger bands: a moving average and two bands some standard deviations away from it. Lines
/// `mid`, `top`, `bot`.
public final class Bollinger extends Indicator {

  /// Bands around the simple moving average.
  ///
  /// @param deviations how many standard deviations the bands are away, usually 2
  public Bollinger(Line line, int period, double deviations) {
    this(line, period, deviations, MovingAverage.SIMPLE);
  }

  /// Bands around an average of your choice.
  ///
  /// @param deviations how many standard deviations the bands are away, usually 2
  public Bollinger(Line line, int period, double deviations, MovingAverage average) {
    super(line);
    Line middle = average.of(line, Checks.period("Bollinger", period));
    Line deviation = new StdDev(line, middle, period, average);
    bindLine("mid", middle);
    bindLine("top", Lines.combine(middle, deviation, (mid, dev) -> mid + deviations * dev));
    bindLine("bot", Lines.combine(middle, deviation, (mid, dev) -> mid - deviations * dev));
  }

  public Line middle() {
    return line("mid");
  }

  public Line top() {
    return line("top");
  }

  public Line bottom() {
    return line("bot");
  }
}
