package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;

/// The smallest of the last values, the current one included. Line `lowest`.
///
/// Constant time per bar on average, whatever the period. `NaN` while one is in the window.
public final class Lowest extends Indicator {
  private final LineBuffer extreme;
  private final WindowExtreme window;
  private final int first;

  public Lowest(Line line, int period) {
    super(line);
    this.extreme = addLine("lowest", Checks.period("Lowest", period));
    this.first = extreme.minimumPeriod() - 1;
    this.window = WindowExtreme.smallest(input(0), period);
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      extreme.set(index, window.at(index));
    }
  }
}
