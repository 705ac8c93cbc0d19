package io.throughline.api.broker;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.ChangeReply;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.portfolio.Position;
import java.util.List;

/// Where orders go and where cash and positions are kept: simulated or real.
///
/// A broker belongs to one run at a time and is called on the engine thread only.
public interface Broker {
  /// Begins a run: queues, positions and cash as at the very beginning.
  void start(BrokerContext context);

  /// Ends the run. What is known can still be read.
  void stop();

  /// Takes an order. It is examined on a later bar at the earliest, never within this call.
  ///
  /// @return the order with its id, state [io.throughline.api.order.OrderState.Created] or further
  Order submit(OrderRequest request);

  /// Asks for an order to be taken back; the answer comes as a change of its state.
  ///
  /// @return whether there was something to cancel
  boolean cancel(int orderId);

  /// Asks for an order at work to get another size or other prices. The strategy is told when the
  /// change counts, never within this call; until then the order stands as it was.
  ///
  /// @return whether the change is on its way, and why not; a broker that changes no orders refuses
  /// @throws IllegalArgumentException if the broker does not know the id
  default ChangeReply modify(int orderId, OrderChange change) {
    return new ChangeReply.Refused("this broker changes no orders; cancel it and give another");
  }

  /// The order as it stands now.
  ///
  /// @throws IllegalArgumentException if the broker does not know the id
  Order order(int orderId);

  /// Orders that are alive, oldest first.
  List<Order> openOrders();

  /// One cycle: the engine calls it once for each step of time, after the feeds have moved.
  void next();

  /// Cash now, in the account's currency.
  double cash();

  /// Cash plus positions, as of the last cycle.
  double value();

  /// What one feed's position is worth at its current close, without cash.
  double value(DataFeed data);

  /// The price of one fund share; the value itself where the broker keeps no fund.
  double fundValue();

  /// How many fund shares there are; 1 where the broker keeps no fund.
  double fundShares();

  /// Whether results are to be measured by the fund's share price instead of the account's value.
  default boolean isFundMode() {
    return false;
  }

  /// Market value with leverage over market value without; 0 when nothing is held.
  default double leverage() {
    return 0;
  }

  Position position(DataFeed data);

  CommissionInfo commission(DataFeed data);

  /// Adds cash, or takes it when negative, at the next valuation.
  ///
  /// @throws UnsupportedOperationException if the account is a real one
  void addCash(double amount);
}
