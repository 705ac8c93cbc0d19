package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;

/// The sum of the last values. Line `sumn`.
///
/// Constant time per bar, whatever the period.
public final class SumN extends Indicator {
  private final LineBuffer total;
  private final WindowSum sum;
  private final int first;

  public SumN(Line line, int period) {
    super(line);
    this.total = addLine("sumn", Checks.period("SumN", period));
    this.first = total.minimumPeriod() - 1;
    this.sum = new WindowSum(input(0), period);
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      total.set(index, sum.at(index));
    }
  }

  @Override
  public void computeRange(int from, int to) {
    int start = Math.max(from, first);
    if (start < to) {
      sum.writeRange(start, to, total, 1);
    }
  }
}
