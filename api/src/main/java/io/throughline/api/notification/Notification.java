package io.throughline.api.notification;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Trade;

/// Something a strategy is told about outside its bars.
public sealed interface Notification {

  /// An order has changed; carries a copy of it as it stood then.
  record OrderChanged(Order order) implements Notification {}

  /// A trade was opened or closed.
  record TradeChanged(Trade trade) implements Notification {}

  /// A feed's connection or timeliness has changed.
  record DataChanged(DataFeed data, DataStatus status) implements Notification {}

  /// A store has something to say.
  ///
  /// @param store the store's name
  /// @param code its own number for the kind of message
  record StoreMessage(String store, int code, String text) implements Notification {}
}
