package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;

/// The largest of the last values, the current one included. Line `highest`.
///
/// Constant time per bar on average, whatever the period. `NaN` while one is in the window.
public final class Highest extends Indicator {
  private final LineBuffer extreme;
  private final WindowExtreme window;
  private final int first;

  public Highest(Line line, int period) {
    super(line);
    this.extreme = addLine("highest", Checks.period("Highest", period));
    this.first = extreme.minimumPeriod() - 1;
    this.window = WindowExtreme.largest(input(0), period);
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      extreme.set(index, window.at(index));
    }
  }
}
