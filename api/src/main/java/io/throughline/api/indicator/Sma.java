package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;

/// The simple moving average: the mean of the last values. Line `sma`.
///
/// Constant time per bar, whatever the period.
public final class Sma extends Indicator {
  private final LineBuffer average;
  private final WindowSum sum;
  private final int period;
  private final int first;

  public Sma(Line line, int period) {
    super(line);
    this.period = Checks.period("Sma", period);
    this.average = addLine("sma", period);
    this.first = average.minimumPeriod() - 1;
    this.sum = new WindowSum(input(0), period);
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      average.set(index, sum.at(index) / period);
    }
  }

  @Override
  public void computeRange(int from, int to) {
    int start = Math.max(from, first);
    if (start < to) {
      sum.writeRange(start, to, average, period);
    }
  }
}
