package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import java.util.function.DoubleUnaryOperator;

/// A function of the current value of one line. Line `value`.
final class Mapped extends Indicator {
  private final LineBuffer result;
  private final LineBuffer operand;
  private final DoubleUnaryOperator function;
  private final int first;

  Mapped(Line operand, DoubleUnaryOperator function) {
    super(operand);
    this.operand = input(0);
    this.function = function;
    this.result = addLine("value", 1);
    this.first = result.minimumPeriod() - 1;
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      result.set(index, function.applyAsDouble(operand.at(index)));
    }
  }
}
