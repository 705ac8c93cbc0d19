package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;

/// Tells when one line crosses another: 1 on the bar on which it goes above, -1 on the bar on which
/// it goes below, 0 otherwise. Line `crossover`.
///
/// Touching is not crossing, and bars on which both are equal do not hide a cross.
public final class CrossOver extends Indicator {
  private final LineBuffer cross;
  private final LineBuffer left;
  private final LineBuffer right;
  private final LineBuffer difference;
  private final int first;

  /// Watches `left` against `right`.
  public CrossOver(Line left, Line right) {
    super(left, right, new NonZeroDifference(left, right));
    this.left = input(0);
    this.right = input(1);
    this.difference = input(2);
    this.cross = addLine("crossover", 2);
    this.first = cross.minimumPeriod() - 1;
  }

  @Override
  public void compute(int index) {
    if (index >= first) {
      double before = difference.at(index - 1);
      double a = left.at(index);
      double b = right.at(index);
      cross.set(index, before < 0 && a > b ? 1 : before > 0 && a < b ? -1 : 0);
    }
  }

  /// Whether the left line has gone above the right one on the current bar.
  public boolean up() {
    return get(0) > 0;
  }

  /// Whether the left line has gone below the right one on the current bar.
  public boolean down() {
    return get(0) < 0;
  }
}
