package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;

/// How much a line has risen, or fallen, over some bars; 0 where it went the other way. Lines
/// `gain`, `loss`.
final class Change extends Indicator {
  private final LineBuffer gain;
  private final LineBuffer loss;
  private final LineBuffer values;
  private final int bars;
  private final int first;

  Change(Line line, int bars) {
    super(line);
    this.values = input(0);
    this.bars = bars;
    this.gain = addLine("gain", bars + 1);
    this.loss = addLine("loss", bars + 1);
    this.first = gain.minimumPeriod() - 1;
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      double now = values.at(index);
      double then = values.at(index - bars);
      double up = now - then;
      double down = then - now;
      gain.set(index, up < 0 ? 0 : up);
      loss.set(index, down < 0 ? 0 : down);
    }
  }
}
