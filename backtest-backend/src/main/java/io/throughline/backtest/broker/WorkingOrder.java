package io.throughline.backtest.broker;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Execution;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderEvent;
import io.throughline.api.order.OrderLifecycle;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.Trail;
import java.util.ArrayList;
import java.util.List;

/// One order as the broker works on it: the only mutable form of an order there is.
final class WorkingOrder {
  /// Takes a market order out of cheat-on-close when set to `false`.
  static final String CHEAT_ON_CLOSE = "coc";

  private final int id;
  private OrderRequest request;
  private final long createdNanos;
  private final double closeAtCreation;
  private final Validity validity;
  private final SessionClose sessionClose;
  private final PriceStep step;
  private double price;
  private double limitPrice;
  private OrderState state = new OrderState.Created();
  private Execution executed = Execution.NONE;
  private final List<Fill> untold = new ArrayList<>(1);
  private boolean active;
  private boolean triggered;
  private boolean groupOver;
  private long triedDeliveries;
  private long passedInCycle;

  WorkingOrder(int id, OrderRequest request, PriceStep step) {
    this.id = id;
    this.request = request;
    this.step = step;
    DataFeed data = request.data();
    createdNanos = data.timeNanos(0);
    closeAtCreation = data.close(0);
    validity = Validity.of(data, request.type(), request.timeInForce());
    sessionClose = new SessionClose(data);
    setPrices(request.type());
    active = request.links().parentId() == 0;
  }

  private void setPrices(OrderType type) {
    switch (type) {
      case OrderType.Market _, OrderType.Close _ -> setPrices(closeAtCreation);
      case OrderType.Limit(double limit) -> setPrices(step.limit(side(), limit));
      case OrderType.Stop(double stop) -> setPrices(step.stop(stop));
      case OrderType.Historical(double booked, _) -> setPrices(booked);
      case OrderType.StopLimit(double stop, double limit) -> {
        price = step.stop(stop);
        limitPrice = step.limit(side(), limit);
      }
      case OrderType.StopTrail(double base, Trail trail) -> {
        price = stopAt(base, trail);
        limitPrice = base;
      }
      case OrderType.StopTrailLimit(double base, double limit, Trail trail) -> {
        price = stopAt(base, trail);
        limitPrice = price - (base - limit);
      }
    }
  }

  private void setPrices(double both) {
    price = both;
    limitPrice = both;
  }

  private double stopAt(double base, Trail trail) {
    double distance = trail.distanceAt(base);
    return step.stop(side().isBuy() ? base + distance : base - distance);
  }

  int id() {
    return id;
  }

  DataFeed data() {
    return request.data();
  }

  Side side() {
    return request.side();
  }

  OrderType type() {
    return request.type();
  }

  OrderRequest request() {
    return request;
  }

  int parentId() {
    return request.links().parentId();
  }

  long createdNanos() {
    return createdNanos;
  }

  double closeAtCreation() {
    return closeAtCreation;
  }

  /// The stop, the limit of a limit order, or the price on which a market order was decided.
  double price() {
    return price;
  }

  /// The limit behind a stop.
  double limitPrice() {
    return limitPrice;
  }

  SessionClose sessionClose() {
    return sessionClose;
  }

  Quantity filled() {
    return executed.size().abs();
  }

  Quantity remaining() {
    return request.size().minus(filled());
  }

  OrderState state() {
    return state;
  }

  boolean isAlive() {
    return state.isAlive();
  }

  boolean isUnsent() {
    return state instanceof OrderState.Created;
  }

  boolean isCompleted() {
    return state instanceof OrderState.Completed;
  }

  boolean isActive() {
    return active;
  }

  void activate() {
    active = true;
  }

  boolean isTriggered() {
    return triggered;
  }

  void trigger() {
    triggered = true;
  }

  /// Whether the group that this order leads takes no more children.
  boolean isGroupOver() {
    return groupOver;
  }

  void groupIsOver() {
    groupOver = true;
  }

  boolean isExpired() {
    return validity.isOverAt(data().timeNanos(0));
  }

  boolean exemptFromCheatOnClose() {
    return "false".equalsIgnoreCase(request.options().get(CHEAT_ON_CLOSE));
  }

  /// Leaves out bars up to and including the `deliveries`th of the feed.
  void skipTo(long deliveries) {
    triedDeliveries = Math.max(triedDeliveries, deliveries);
  }

  /// Whether the feed has brought a bar on which the order was not tried yet; that bar counts as
  /// tried from now on.
  boolean takesNewBar() {
    long deliveries = data().deliveries();
    if (deliveries <= triedDeliveries) {
      return false;
    }
    triedDeliveries = deliveries;
    return true;
  }

  /// Whether the current bar ends after the one on which the order was given. Ticks may share a
  /// time.
  boolean isLaterNow() {
    return data().timeNanos(0) > createdNanos;
  }

  /// Whether the queue has come to this order in that cycle; it has from now on.
  boolean passedIn(long cycle) {
    if (passedInCycle == cycle) {
      return true;
    }
    passedInCycle = cycle;
    return false;
  }

  void happened(OrderEvent event) {
    state = OrderLifecycle.next(state, event);
  }

  void fill(Fill fill) {
    executed = executed.plus(fill);
    untold.add(fill);
    happened(remaining().isZero() ? OrderEvent.EXECUTED : OrderEvent.EXECUTED_IN_PART);
  }

  /// Ends the order on the current bar.
  void end(OrderEvent event) {
    happened(event);
    executed = executed.endedAt(data().timeNanos(0));
  }

  /// Orders less from now on.
  void reduceTo(Quantity size) {
    request = request.withSize(size);
  }

  /// Takes another size and other prices. A trailing stop whose prices stay keeps the place to
  /// which it has moved.
  void change(OrderChange change) {
    boolean hasOtherPrices = !change.type().equals(request.type());
    request = request.with(change);
    if (hasOtherPrices) {
      setPrices(change.type());
    }
  }

  /// Moves a trailing stop after a bar that ended at `close`; it never moves back.
  void trail(double close) {
    switch (type()) {
      case OrderType.StopTrail(_, Trail trail) -> price = better(stopAt(close, trail));
      case OrderType.StopTrailLimit(double base, double limit, Trail trail) -> {
        double stop = better(stopAt(close, trail));
        if (stop != price) {
          price = stop;
          limitPrice = stop - (base - limit);
        }
      }
      case OrderType.Market _,
          OrderType.Close _,
          OrderType.Limit _,
          OrderType.Stop _,
          OrderType.StopLimit _,
          OrderType.Historical _ -> {}
    }
  }

  private double better(double candidate) {
    return side().isBuy() ? Math.min(price, candidate) : Math.max(price, candidate);
  }

  /// A copy as it stands, with the fills that were not told yet.
  Order copy() {
    return new Order(
        id,
        request,
        new Order.Creation(createdNanos, price, limitPrice),
        state,
        executed,
        List.copyOf(untold));
  }

  /// A copy to be told.
  Order tell() {
    Order copy = copy();
    untold.clear();
    return copy;
  }

  @Override
  public String toString() {
    return copy().toString();
  }
}
