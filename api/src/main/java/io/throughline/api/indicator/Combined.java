package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import java.util.function.DoubleBinaryOperator;

/// A function of the current values of two lines. Line `value`.
final class Combined extends Indicator {
  private final LineBuffer result;
  private final LineBuffer left;
  private final LineBuffer right;
  private final DoubleBinaryOperator function;
  private final int first;

  Combined(Line left, Line right, DoubleBinaryOperator function) {
    super(left, right);
    this.left = input(0);
    this.right = input(1);
    this.function = function;
    this.result = addLine("value", 1);
    this.first = result.minimumPeriod() - 1;
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      result.set(index, function.applyAsDouble(left.at(index), right.at(index)));
    }
  }
}
