package io.throughline.strategies;

import io.throughline.api.indicator.Atr;
import io.throughline.api.indicator.CrossOver;
import io.throughline.api.indicator.Macd;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;

/// Buys when the MACD crosses above its signal, and leaves when it crosses below or when the price
/// has fallen some average true ranges below the purchase: a stop order waits there.
///
/// All decisions are made when a bar is complete.
public final class MacdTrend extends Strategy {
  private final double stopRanges;
  private final int rangePeriod;
  private CrossOver cross;
  private Atr range;

  public MacdTrend(
      @Param(value = "2", min = 0.1, doc = "distance of the stop in average true ranges")
          double stopRanges,
      @Param(value = "14", min = 2, doc = "bars in the average true range") int rangePeriod) {
    this.stopRanges = stopRanges;
    this.rangePeriod = rangePeriod;
  }

  @Override
  protected void init() {
    Macd macd = macd();
    cross = crossOver(macd, macd.signal());
    range = atr(rangePeriod);
  }

  @Override
  protected void next() {
    boolean hasOrders = !broker().openOrders().isEmpty();
    if (position().isFlat()) {
      if (cross.up() && !hasOrders) {
        buy().submit();
      }
    } else if (cross.down()) {
      broker().openOrders().forEach(this::cancel);
      close();
    } else if (!hasOrders) {
      closing(data()).stop(position().price() - stopRanges * range.get()).submit();
    }
  }
}
