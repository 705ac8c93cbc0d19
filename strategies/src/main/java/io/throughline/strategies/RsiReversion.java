package io.throughline.strategies;

import io.throughline.api.indicator.Rsi;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;

/// Buys what has fallen too fast, with a limit order good for one session, and sells it once it has
/// recovered.
public final class RsiReversion extends Strategy {
  private final int period;
  private final double oversold;
  private final double recovered;
  private Rsi rsi;

  public RsiReversion(
      @Param(value = "14", min = 2, doc = "bars in the relative strength index") int period,
      @Param(value = "35", min = 0, max = 100, doc = "buy below this") double oversold,
      @Param(value = "55", min = 0, max = 100, doc = "sell above this") double recovered) {
    this.period = period;
    this.oversold = oversold;
    this.recovered = recovered;
  }

  @Override
  protected void init() {
    rsi = rsi(period);
  }

  @Override
  protected void next() {
    if (position().isFlat()) {
      if (rsi.get() < oversold && broker().openOrders().isEmpty()) {
        buy().limit(data().close(0)).day().submit();
      }
    } else if (rsi.get() > recovered) {
      close();
    }
  }
}
