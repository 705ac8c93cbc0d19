package io.throughline.strategies;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState.Expired;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.Timer;
import java.time.Instant;
import java.util.List;

/// Buys for the same amount of money every month, as long as there is cash: a limit order good for
/// one session, given again at the new price if nobody sold.
public final class DollarCostAveraging extends Strategy {
  private final double amount;
  private final int day;

  public DollarCostAveraging(
      @Param(value = "500", min = 0, doc = "money to invest each month") double amount,
      @Param(value = "1", min = 1, max = 28, doc = "day of the month, or the next one that trades")
          int day) {
    this.amount = amount;
    this.day = day;
  }

  @Override
  protected void init() {
    addTimer(Timer.atSessionStart().on(data()).monthDays(List.of(day)));
  }

  @Override
  protected void notifyTimer(Timer timer, Instant when) {
    invest();
  }

  @Override
  protected void notifyOrder(Order order) {
    if (order.state() instanceof Expired) {
      invest();
    }
  }

  private void invest() {
    double price = data().close(0);
    Quantity size = broker().commission(data()).sizeFor(price, Math.min(amount, cash()));
    buy().size(size).limit(price).day().submit();
  }
}
