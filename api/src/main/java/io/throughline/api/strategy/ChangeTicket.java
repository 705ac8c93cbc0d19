package io.throughline.api.strategy;

import io.throughline.api.broker.Broker;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.ChangeReply;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Trail;

/// A change of an order at work being written: nothing happens before [#submit()]. What is not
/// named stays as it is.
///
/// {@snippet :
/// modify(stopLoss).stop(101.5).submit();
/// }
public final class ChangeTicket {
  private final Broker broker;
  private final Order order;
  private OrderChange change;

  ChangeTicket(Broker broker, Order order) {
    this.broker = broker;
    this.order = order;
    change = OrderChange.of(order);
  }

  /// How much in all, with what was filled already. The sign does not matter.
  public ChangeTicket size(double units) {
    return size(Quantity.of(units));
  }

  /// How much in all, with what was filled already. The sign does not matter.
  public ChangeTicket size(Quantity units) {
    change = change.withSize(units.abs());
    return this;
  }

  /// Another limit of a limit order.
  public ChangeTicket limit(double price) {
    return type(new OrderType.Limit(price));
  }

  /// Another stop of a stop order.
  public ChangeTicket stop(double price) {
    return type(new OrderType.Stop(price));
  }

  /// Other prices of a stop-limit order.
  public ChangeTicket stopLimit(double stopPrice, double limitPrice) {
    return type(new OrderType.StopLimit(stopPrice, limitPrice));
  }

  /// Another distance of a trailing stop, beginning anew at the current close.
  public ChangeTicket trail(Trail trail) {
    return type(new OrderType.StopTrail(order.data().close(0), trail));
  }

  /// Any type of the order's kind, ready made.
  public ChangeTicket type(OrderType newType) {
    change = change.withType(newType);
    return this;
  }

  /// Gives the change to the broker.
  ///
  /// @return whether the broker takes it, and why not
  public ChangeReply submit() {
    return broker.modify(order.id(), change);
  }
}
