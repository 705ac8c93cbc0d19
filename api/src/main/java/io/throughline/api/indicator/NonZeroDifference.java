package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;

/// One line less another; where they are equal, the last difference that was not zero. Line `nzd`.
public final class NonZeroDifference extends Indicator {
  private final LineBuffer difference;
  private final LineBuffer left;
  private final LineBuffer right;
  private final int first;

  public NonZeroDifference(Line left, Line right) {
    super(left, right);
    this.left = input(0);
    this.right = input(1);
    this.difference = addLine("nzd", 1);
    this.first = difference.minimumPeriod() - 1;
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      double now = left.at(index) - right.at(index);
      difference.set(index, now == 0 && index > first ? difference.at(index - 1) : now);
    }
  }
}
