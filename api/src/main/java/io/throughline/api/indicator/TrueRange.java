package io.throughline.api.indicator;

import io.throughline.api.series.BarSeries;
import io.throughline.api.series.LineBuffer;

/// How far the price has gone since the last close: the higher of high and last close less the
/// lower of low and last close. Line `tr`.
public final class TrueRange extends Indicator {
  private final LineBuffer range;
  private final LineBuffer high;
  private final LineBuffer low;
  private final LineBuffer close;
  private final int first;

  public TrueRange(BarSeries bars) {
    super(bars.high(), bars.low(), bars.close());
    this.high = input(0);
    this.low = input(1);
    this.close = input(2);
    this.range = addLine("tr", 2);
    this.first = range.minimumPeriod() - 1;
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      double lastClose = close.at(index - 1);
      double top = high.at(index);
      double bottom = low.at(index);
      range.set(
          index, (lastClose > top ? lastClose : top) - (lastClose < bottom ? lastClose : bottom));
    }
  }
}
