package io.throughline.api.indicator;

import io.throughline.api.series.Clock;
import io.throughline.api.series.Computation;
import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import java.util.List;

/// A line on the clock of another feed: each bar there sees the latest value here, `NaN` before the
/// first one.
///
/// How a daily average is read on minute bars. Its minimum period is 1: the strategy waits for the
/// slower feed by that feed's own count.
public final class Coupled implements Line, Computation {
  private final LineBuffer source;
  private final LineBuffer values;

  /// Couples a line to the clock of another.
  ///
  /// @param source the line to read
  /// @param onto any line of the feed whose bars shall see it
  public Coupled(Line source, Line onto) {
    this.source = source.buffer();
    this.values = new LineBuffer(this.source.name(), onto.buffer().clock(), 1, this);
  }

  @Override
  public List<Line> inputs() {
    return List.of(source);
  }

  @Override
  public Clock clock() {
    return values.clock();
  }

  @Override
  public int minimumPeriod() {
    return 1;
  }

  @Override
  public LineBuffer buffer() {
    return values;
  }

  @Override
  public void compute(int index) {
    values.set(index, source.size() == 0 ? Double.NaN : source.get(0));
  }

  @Override
  public boolean isStepByStep() {
    return true;
  }
}
