package io.throughline.strategies;

import io.throughline.api.indicator.CrossOver;
import io.throughline.api.indicator.Sma;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;

/// Trades a fast feed only in the direction of a slow one: buys when the first feed crosses above
/// its average while the second feed, typically the same data resampled to weeks, is above its own.
public final class MultiTimeFrame extends Strategy {
  private final int fast;
  private final int slow;
  private CrossOver entry;
  private Sma trend;

  public MultiTimeFrame(
      @Param(value = "10", min = 1, doc = "bars of the first feed in its average") int fast,
      @Param(value = "8", min = 1, doc = "bars of the second, slower feed in its average")
          int slow) {
    this.fast = fast;
    this.slow = slow;
  }

  @Override
  protected void init() {
    entry = crossOver(data().close(), sma(fast));
    trend = sma(data(1).close(), slow);
  }

  @Override
  protected void next() {
    boolean isUptrend = data(1).close(0) > trend.get();
    if (position().isFlat()) {
      if (entry.up() && isUptrend) {
        buy().submit();
      }
    } else if (!isUptrend) {
      close();
    }
  }
}
