package io.throughline.api.order;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import java.util.Map;

/// What a strategy asks of a broker.
///
/// @param data the feed whose instrument is traded
/// @param size how much, positive
/// @param tradeId which of several concurrent trades on the feed the order belongs to, 0 by default
/// @param options settings that only some brokers know, by name
public record OrderRequest(
    DataFeed data,
    Side side,
    Quantity size,
    OrderType type,
    TimeInForce timeInForce,
    int tradeId,
    OrderLinks links,
    Map<String, String> options) {

  public OrderRequest {
    if (!size.isPositive()) {
      throw new IllegalArgumentException("the size of an order must be above 0 but is " + size);
    }
    options = Map.copyOf(options);
  }

  /// A good-till-cancelled order without links.
  public static OrderRequest of(DataFeed data, Side side, Quantity size, OrderType type) {
    return new OrderRequest(
        data, side, size, type, TimeInForce.GOOD_TILL_CANCELLED, 0, OrderLinks.NONE, Map.of());
  }

  /// The same order for another size.
  public OrderRequest withSize(Quantity newSize) {
    return new OrderRequest(data, side, newSize, type, timeInForce, tradeId, links, options);
  }

  /// The same order with another size and other prices.
  public OrderRequest with(OrderChange change) {
    return new OrderRequest(
        data, side, change.size(), change.type(), timeInForce, tradeId, links, options);
  }

  /// The size with the sign of the side.
  public Quantity signedSize() {
    return side.signed(size);
  }
}
