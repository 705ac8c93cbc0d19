package io.throughline.strategies;

import io.throughline.api.indicator.Highest;
import io.throughline.api.order.Order;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;

/// Buys a close above the highest high of the bars before it, and lets a trailing stop decide when
/// the move is over.
public final class DonchianBreakout extends Strategy {
  private final int period;
  private final double trail;
  private Highest channel;

  public DonchianBreakout(
      @Param(value = "20", min = 2, doc = "bars in the channel") int period,
      @Param(
              value = "0.06",
              min = 0.001,
              max = 0.5,
              doc = "distance of the stop from the best price, 0.05 is 5 %")
          double trail) {
    this.period = period;
    this.trail = trail;
  }

  @Override
  protected void init() {
    channel = highest(period);
  }

  @Override
  protected void next() {
    // The channel of the bar before: a close can never be above a channel it is part of.
    boolean isBreakout = data().close(0) > channel.get(1);
    if (isBreakout && position().isFlat() && broker().openOrders().isEmpty()) {
      buy().submit();
    }
  }

  @Override
  protected void notifyOrder(Order order) {
    if (order.isBuy() && order.isCompleted()) {
      closing(data()).trailPercent(trail).submit();
    }
  }
}
