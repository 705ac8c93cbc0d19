package io.throughline.api.indicator;

import io.throughline.api.series.Line;

/// 1 on the bar on which one line goes below another, 0 otherwise. Line `cross`.
public final class CrossDown extends Indicator {

  /// Watches `left` against `right`.
  public CrossDown(Line left, Line right) {
    super(left, right);
    bindLine("cross", Lines.map(new CrossOver(left, right), value -> value < 0 ? 1 : 0));
  }

  /// Whether it happened on the current bar.
  public boolean happened() {
    return get(0) > 0;
  }
}
