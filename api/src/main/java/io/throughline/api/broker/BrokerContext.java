package io.throughline.api.broker;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Order;
import java.util.List;

/// What an engine gives a broker for one run.
public interface BrokerContext {
  /// The feeds of the run, in the order in which they were added.
  List<DataFeed> feeds();

  /// Whether strategies are called before the broker sees a bar, so that market orders may be
  /// filled at the open of the bar on which they are given.
  boolean isCheatOnOpen();

  /// Whether the strategies are in their open phase now; then prices of the running bar other than
  /// its open are not known to them.
  boolean isOpenPhase();

  /// Takes a copy of an order that has changed. The engine tells the strategy in due time; this
  /// call returns at once and calls nobody.
  void orderChanged(Order order);
}
