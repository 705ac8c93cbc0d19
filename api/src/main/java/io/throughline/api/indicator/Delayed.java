package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;

/// The value of a line some bars ago. Line `delayed`.
public final class Delayed extends Indicator {
  private final LineBuffer delayed;
  private final LineBuffer source;
  private final int bars;
  private final int first;

  /// Delays a line.
  ///
  /// @param bars how many bars, 0 or more: the future cannot be read
  public Delayed(Line line, int bars) {
    super(line);
    if (bars < 0) {
      throw new IllegalArgumentException(
          "a line can be delayed by 0 or more bars but not by " + bars);
    }
    this.bars = bars;
    this.source = input(0);
    this.delayed = addLine("delayed", bars + 1);
    this.first = delayed.minimumPeriod() - 1;
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      delayed.set(index, source.at(index - bars));
    }
  }
}
