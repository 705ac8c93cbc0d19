package io.throughline.api.strategy;

import io.throughline.api.broker.Broker;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.series.Computation;
import java.util.List;

/// What an engine gives a strategy for one run; implemented by engines.
public interface StrategyContext {
  List<DataFeed> feeds();

  Broker broker();

  /// How many steps the strategy has made; forming bars of a replay count once.
  int length();

  /// The time of the running step, epoch nanoseconds.
  long timeNanos();

  /// Sends an order on behalf of the strategy.
  Order submit(OrderRequest request);

  /// Has a computation, and all it reads, computed on every bar.
  void compute(Computation computation);

  void addTimer(Timer timer);

  Sizer sizer();

  void setSizer(Sizer sizer);

  /// Ends the run after the running step.
  void requestStop();
}
