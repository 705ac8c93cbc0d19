package io.throughline.api.indicator;

import io.throughline.api.series.Line;

/// The standard deviation of the last values as a population: the root of the mean square less the
/// squared mean. Line `stddev`.
///
/// The root is taken of the amount, so that rounding below zero does no harm.
public final class StdDev extends Indicator {

  /// The deviation from the simple moving average.
  public StdDev(Line line, int period) {
    this(line, period, MovingAverage.SIMPLE);
  }

  /// The deviation with both means taken by `average`.
  public StdDev(Line line, int period, MovingAverage average) {
    this(line, average.of(line, Checks.period("StdDev", period)), period, average);
  }

  /// The deviation from a mean that is there already.
  StdDev(Line line, Line mean, int period, MovingAverage average) {
    super(line);
    Line meanSquare = average.of(Lines.map(line, value -> value * value), period);
    bindLine(
        "stddev",
        Lines.combine(
            meanSquare, mean, (square, centre) -> Math.sqrt(Math.abs(square - centre * centre))));
  }
}
