package io.throughline.api.strategy;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Trade;
import java.time.Instant;

/// How an engine calls a strategy: every callback that a strategy can override, for engines only.
public final class StrategyCallbacks {
  private final Strategy strategy;

  public StrategyCallbacks(Strategy strategy) {
    this.strategy = strategy;
  }

  public Strategy strategy() {
    return strategy;
  }

  /// Gives the strategy its run and lets it build its indicators.
  ///
  /// @throws IllegalStateException if the strategy already belongs to a run
  public void init(StrategyContext context) {
    strategy.attach(context);
    strategy.init();
  }

  public void start() {
    strategy.start();
  }

  public void prenext() {
    strategy.prenext();
  }

  public void nextstart() {
    strategy.nextstart();
  }

  public void next() {
    strategy.next();
  }

  public void prenextOpen() {
    strategy.prenextOpen();
  }

  public void nextstartOpen() {
    strategy.nextstartOpen();
  }

  public void nextOpen() {
    strategy.nextOpen();
  }

  public void stop() {
    strategy.stop();
  }

  public void notifyOrder(Order order) {
    strategy.notifyOrder(order);
  }

  public void notifyTrade(Trade trade) {
    strategy.notifyTrade(trade);
  }

  public void notifyCashValue(double cash, double value) {
    strategy.notifyCashValue(cash, value);
  }

  public void notifyFund(double fundValue, double shares) {
    strategy.notifyFund(fundValue, shares);
  }

  public void notifyData(DataFeed data, DataStatus status) {
    strategy.notifyData(data, status);
  }

  public void notifyStore(StoreMessage message) {
    strategy.notifyStore(message);
  }

  public void notifyTimer(Timer timer, Instant when) {
    strategy.notifyTimer(timer, when);
  }
}
