package io.throughline.strategies;

import io.throughline.api.indicator.CrossOver;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;

/// Follows a trend: buys when a fast average of the closes crosses above a slow one, sells when it
/// crosses below.
public final class SmaCross extends Strategy {
  private final int fast;
  private final int slow;
  private CrossOver cross;

  public SmaCross(
      @Param(value = "10", min = 1, doc = "bars in the fast average") int fast,
      @Param(value = "30", min = 2, doc = "bars in the slow average") int slow) {
    if (fast >= slow) {
      throw new IllegalArgumentException(
          "fast must be below slow but fast is " + fast + " and slow is " + slow);
    }
    this.fast = fast;
    this.slow = slow;
  }

  @Override
  protected void init() {
    cross = crossOver(sma(fast), sma(slow));
  }

  @Override
  protected void next() {
    if (position().isFlat()) {
      if (cross.up()) {
        buy().submit();
      }
    } else if (cross.down()) {
      close();
    }
  }
}
