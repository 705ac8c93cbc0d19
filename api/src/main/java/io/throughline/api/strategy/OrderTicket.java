package io.throughline.api.strategy;

import io.throughline.api.broker.Broker;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.order.Trail;
import io.throughline.api.time.EpochNanos;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An order being written: nothing happens before [#submit()].
///
/// {@snippet :
/// buy(10).limit(99.5).validFor(Duration.ofDays(1)).submit();
/// }
public final class OrderTicket {
  private final StrategyContext context;
  private final DataFeed data;
  private final Side side;
  private @Nullable Quantity size;
  private OrderType type = OrderType.MARKET;
  private TimeInForce timeInForce = TimeInForce.GOOD_TILL_CANCELLED;
  private int tradeId;
  private OrderLinks links = OrderLinks.NONE;
  private final Map<String, String> options = new LinkedHashMap<>();

  OrderTicket(StrategyContext context, DataFeed data, Side side) {
    this.context = context;
    this.data = data;
    this.side = side;
  }

  /// How much, instead of what the sizer says. The sign does not matter.
  public OrderTicket size(double units) {
    return size(Quantity.of(units));
  }

  /// How much, instead of what the sizer says. The sign does not matter.
  public OrderTicket size(Quantity units) {
    size = units.abs();
    return this;
  }

  /// At the next open; the default.
  public OrderTicket market() {
    return type(OrderType.MARKET);
  }

  /// At the close of the session.
  public OrderTicket atClose() {
    return type(OrderType.CLOSE);
  }

  public OrderTicket limit(double price) {
    return type(new OrderType.Limit(price));
  }

  public OrderTicket stop(double price) {
    return type(new OrderType.Stop(price));
  }

  public OrderTicket stopLimit(double stopPrice, double limitPrice) {
    return type(new OrderType.StopLimit(stopPrice, limitPrice));
  }

  /// A stop that follows the price at a distance in money, beginning at the current close.
  public OrderTicket trailAmount(double money) {
    return trail(new Trail.Amount(money));
  }

  /// A stop that follows the price at a fraction of it, beginning at the current close.
  public OrderTicket trailPercent(double fraction) {
    return trail(new Trail.Fraction(fraction));
  }

  /// A trailing stop beginning at the current close.
  public OrderTicket trail(Trail trail) {
    return type(new OrderType.StopTrail(data.close(0), trail));
  }

  /// Any type, ready made.
  public OrderTicket type(OrderType newType) {
    type = newType;
    return this;
  }

  /// Good for this session only.
  public OrderTicket day() {
    return valid(TimeInForce.DAY);
  }

  /// Good for a time counted from the current bar; a duration of zero means [#day()].
  public OrderTicket validFor(Duration duration) {
    return duration.isZero()
        ? day()
        : valid(new TimeInForce.GoodTillTime(Math.addExact(data.timeNanos(0), duration.toNanos())));
  }

  /// Good up to and including an instant.
  public OrderTicket validUntil(Instant instant) {
    return valid(new TimeInForce.GoodTillTime(EpochNanos.of(instant)));
  }

  /// Good to the end of the session of a date.
  public OrderTicket validUntil(LocalDate date) {
    return valid(new TimeInForce.GoodTillDate(date));
  }

  /// Any time in force, ready made.
  public OrderTicket valid(TimeInForce newTimeInForce) {
    timeInForce = newTimeInForce;
    return this;
  }

  /// Which of several concurrent trades on the feed the order belongs to.
  public OrderTicket tradeId(int newTradeId) {
    tradeId = newTradeId;
    return this;
  }

  /// Joins the one-cancels-other group of another order.
  public OrderTicket oco(Order other) {
    links = links.withOco(other.id());
    return this;
  }

  /// Becomes active when another order is completed.
  public OrderTicket parent(Order parent) {
    links = links.withParent(parent.id());
    return this;
  }

  /// Waits until another member of its group is submitted.
  public OrderTicket heldBack() {
    links = links.heldBack();
    return this;
  }

  /// A setting that only some brokers know.
  public OrderTicket option(String name, String value) {
    options.put(name, value);
    return this;
  }

  /// Gives the order to the broker.
  ///
  /// @return empty if the size comes out as 0: then there is no order
  public Optional<Order> submit() {
    Quantity units = size == null ? sized() : size;
    if (units.isZero()) {
      return Optional.empty();
    }
    return Optional.of(
        context.submit(
            new OrderRequest(data, side, units, type, timeInForce, tradeId, links, options)));
  }

  boolean isEmpty() {
    return size != null && size.isZero();
  }

  private Quantity sized() {
    Broker broker = context.broker();
    var request =
        new Sizer.Request(
            data, side, broker.cash(), broker.position(data), broker.commission(data));
    return context.sizer().size(request).abs();
  }
}
