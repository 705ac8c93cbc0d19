package io.throughline.engine.analysis;

/// The return of each period of a series of values.
final class PeriodReturns {
  private final Moments returns = new Moments();
  private double reference;
  private double last;

  PeriodReturns(double startValue) {
    last = startValue;
  }

  /// Takes the value of a step.
  ///
  /// @param isNewPeriod whether the step is the first of a period, which is measured against the
  ///   value before it
  void add(boolean isNewPeriod, double value) {
    if (isNewPeriod) {
      reference = last;
      returns.add(0);
    }
    returns.replaceLast(value / reference - 1);
    last = value;
  }

  /// Return fractions, oldest first.
  Moments returns() {
    return returns;
  }
}
