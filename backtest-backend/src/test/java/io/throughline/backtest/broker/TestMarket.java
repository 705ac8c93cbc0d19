package io.throughline.backtest.broker;

import io.throughline.api.broker.BrokerContext;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.instrument.Session;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A broker with its feeds, driven bar by bar without an engine: what the broker tells is kept.
final class TestMarket implements BrokerContext {
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  final SimulatedBroker broker;
  final FakeFeed feed;
  final FakeFeed other;
  final List<Order> told = new ArrayList<>();
  private boolean openPhase;

  TestMarket(SimulatedBroker broker) {
    this(broker, FeedSpec.of("first", TimeFrame.DAY), FeedSpec.of("second", TimeFrame.DAY));
  }

  TestMarket(SimulatedBroker broker, FeedSpec first, FeedSpec second) {
    this.broker = broker;
    feed = new FakeFeed(first, 0);
    other = new FakeFeed(second, 1);
    broker.start(this);
  }

  /// A market whose first feed has shown one bar that closed at 100, on a Monday.
  static TestMarket at100(SimulatedBrokerBuilder options) {
    var market = new TestMarket(options.build());
    market.bar(100, 100, 100, 100);
    return market;
  }

  static TestMarket at100() {
    return at100(SimulatedBroker.builder());
  }

  @Override
  public List<DataFeed> feeds() {
    return List.of(feed, other);
  }

  @Override
  public boolean isCheatOnOpen() {
    return false;
  }

  @Override
  public boolean isOpenPhase() {
    return openPhase;
  }

  @Override
  public void orderChanged(Order order) {
    told.add(order);
  }

  // ---------------------------------------------------------------- time

  /// The daily bar after the last one of the first feed, and the broker's look at it.
  void bar(double open, double high, double low, double close) {
    show(open, high, low, close);
    broker.next();
  }

  /// The next daily bar, not yet seen by the broker.
  void show(double open, double high, double low, double close) {
    feed.show(Bar.of(endOfDay(feed.size()), open, high, low, close, 1_000));
  }

  /// A bar of the other feed alone.
  void otherBar(double price) {
    other.show(Bar.of(endOfDay(other.size()), price, price, price, price, 1_000));
    broker.next();
  }

  static long endOfDay(int day) {
    return EpochNanos.ofUtc(FIRST_DAY.plusDays(day).atTime(Session.END_OF_DAY));
  }

  void duringOpenPhase(Runnable action) {
    openPhase = true;
    action.run();
    openPhase = false;
  }

  // ---------------------------------------------------------------- orders

  Order buy(double size, OrderType type) {
    return broker.submit(OrderRequest.of(feed, Side.BUY, Quantity.of(size), type));
  }

  Order sell(double size, OrderType type) {
    return broker.submit(OrderRequest.of(feed, Side.SELL, Quantity.of(size), type));
  }

  Order buy(double size, OrderType type, TimeInForce timeInForce) {
    return submit(Side.BUY, size, type, timeInForce, OrderLinks.NONE);
  }

  Order submit(Side side, double size, OrderType type, OrderLinks links) {
    return submit(side, size, type, TimeInForce.GOOD_TILL_CANCELLED, links);
  }

  private Order submit(
      Side side, double size, OrderType type, TimeInForce timeInForce, OrderLinks links) {
    return broker.submit(
        new OrderRequest(feed, side, Quantity.of(size), type, timeInForce, 0, links, Map.of()));
  }

  // ---------------------------------------------------------------- what became of them

  String stateOf(Order order) {
    return broker.order(order.id()).state().name();
  }

  double positionSize() {
    return broker.position(feed).size().toDouble();
  }

  /// The price of an order's only fill.
  double fillPrice(Order order) {
    return onlyFill(order).price();
  }

  Fill onlyFill(Order order) {
    List<Fill> fills = fills(order);
    if (fills.size() != 1) {
      throw new AssertionError("Expected one fill of " + order + " but there are " + fills);
    }
    return fills.getFirst();
  }

  List<Fill> fills(Order order) {
    return told.stream().filter(order::isSame).flatMap(copy -> copy.newFills().stream()).toList();
  }

  /// What was told: order ids with states, in order.
  List<String> diary() {
    return told.stream().map(order -> order.id() + " " + order.state().name()).toList();
  }
}
