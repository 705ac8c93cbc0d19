package io.throughline.strategies;

import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;

/// Larry Williams' volatility breakout: for one bar a stop order waits to buy at a fraction of the
/// last bar's range above its close, and what it has bought is sold at the next open.
///
/// All decisions are made when a bar is complete.
public final class VolatilityBreakout extends Strategy {
  private final double fraction;
  private final double stake;

  public VolatilityBreakout(
      @Param(value = "0.6", min = 0.01, doc = "fraction of the range above the close to buy at")
          double fraction,
      @Param(value = "10", min = 0.00000001, doc = "size of each purchase") double stake) {
    this.fraction = fraction;
    this.stake = stake;
  }

  @Override
  protected void next() {
    if (!position().isFlat()) {
      if (broker().openOrders().isEmpty()) {
        close();
      }
      return;
    }
    broker().openOrders().forEach(this::cancel);
    double range = data().high(0) - data().low(0);
    buy(stake).stop(data().close(0) + fraction * range).submit();
  }
}
