package io.throughline.ib.simulation;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.strategy.OrderTicket;
import io.throughline.api.strategy.Strategy;
import io.throughline.ib.order.IbBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Trades at random, everything that a strategy can do with orders, until told to stop; and keeps
/// what it is told.
final class RandomTrader extends Strategy {
  private final SplittableRandom random;
  private final Set<Integer> changed = new HashSet<>();
  private final TreeMap<Integer, Order> orders = new TreeMap<>();
  private final Map<Integer, List<Fill>> fills = new HashMap<>();
  private final Map<DataFeed, List<Long>> bars = new HashMap<>();
  private final Map<DataFeed, Integer> sizes = new HashMap<>();
  private final Map<DataFeed, DataStatus> statuses = new HashMap<>();
  private boolean isTrading = true;

  RandomTrader(SplittableRandom random) {
    this.random = random;
  }

  // ---------------------------------------------------------------- what it was told

  /// The orders as they were told last.
  Map<Integer, Order> orders() {
    return orders;
  }

  /// The fills that were told of an order.
  List<Fill> fills(int id) {
    return fills.getOrDefault(id, List.of());
  }

  /// Ends of the bars of a feed, epoch nanoseconds.
  List<Long> bars(DataFeed feed) {
    return bars.getOrDefault(feed, List.of());
  }

  DataStatus status(DataFeed feed) {
    return statuses.getOrDefault(feed, DataStatus.CONNECTED);
  }

  /// Whether a change of the order was asked for.
  boolean hasChanged(int id) {
    return changed.contains(id);
  }

  List<DataFeed> feeds() {
    return datas();
  }

  IbBroker ib() {
    return (IbBroker) broker();
  }

  @Override
  protected void notifyOrder(Order order) {
    orders.put(order.id(), order);
    fills.computeIfAbsent(order.id(), _ -> new ArrayList<>()).addAll(order.newFills());
    if (isTrading && random.nextInt(8) == 0) {
      afterNews(order);
    }
  }

  @Override
  protected void notifyData(DataFeed data, DataStatus status) {
    statuses.put(data, status);
    if (isTrading && random.nextInt(4) == 0) {
      trade(data);
    }
  }

  @Override
  protected void next() {
    for (DataFeed feed : datas()) {
      List<Long> times = bars.computeIfAbsent(feed, _ -> new ArrayList<>());
      // By their number and not by their times: a bar that comes twice is to be seen.
      int size = feed.size();
      if (size > Objects.requireNonNullElse(sizes.put(feed, size), 0)) {
        times.add(feed.timeNanos(0));
        boolean isDue = status(feed) == DataStatus.LIVE || random.nextInt(20) == 0;
        if (isTrading && isDue) {
          trade(feed);
        }
      }
    }
  }

  // ---------------------------------------------------------------- what it does

  void stopTrading() {
    isTrading = false;
  }

  /// Takes back all that works.
  void cancelAll() {
    ib().openOrders().forEach(this::cancel);
  }

  /// A strategy often acts on what it hears, when the next message is on its way already.
  private void afterNews(Order order) {
    if (order.data().size() == 0) {
      return;
    }
    switch (random.nextInt(3)) {
      case 0 -> cancel(order);
      case 1 -> change(order);
      default -> single(order.data()).submit();
    }
  }

  private void trade(DataFeed feed) {
    if (feed.size() == 0) {
      return;
    }
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> single(feed).submit();
      case 3, 4 -> bracket(feed);
      case 5 -> pair(feed);
      case 6 -> close(feed);
      case 7, 8 -> someOrder().ifPresent(this::cancel);
      case 9, 10 -> someOrder().ifPresent(this::change);
      default -> {
        // waits for a better moment
      }
    }
  }

  private Optional<Order> someOrder() {
    List<Order> open = ib().openOrders();
    return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
  }

  private OrderTicket single(DataFeed feed) {
    double size = 1 + random.nextInt(20);
    OrderTicket ticket = random.nextBoolean() ? buy(feed, size) : sell(feed, size);
    setUp(ticket, feed);
    switch (random.nextInt(6)) {
      case 0 -> ticket.day();
      case 1 -> ticket.validFor(Duration.ofSeconds(random.nextInt(15, 120)));
      default -> {
        // good till cancelled
      }
    }
    return ticket.tradeId(random.nextInt(2));
  }

  private void setUp(OrderTicket ticket, DataFeed feed) {
    switch (random.nextInt(8)) {
      case 0, 1 -> ticket.market();
      case 2 -> ticket.limit(near(feed, 0.0005));
      case 3 -> ticket.limit(near(feed, 0.02));
      case 4 -> ticket.stop(near(feed, 0.0005));
      case 5 -> ticket.stopLimit(near(feed, 0.0005), near(feed, 0.0005));
      case 6 -> ticket.trailAmount(0.05 + random.nextInt(100) / 100.0);
      default -> ticket.trailPercent(0.0005);
    }
  }

  /// A price within a fraction of the last one.
  private double near(DataFeed feed, double fraction) {
    double price = feed.close(0) * (1 + (random.nextDouble() * 2 - 1) * fraction);
    return Math.round(price * 100) / 100.0;
  }

  private void bracket(DataFeed feed) {
    double close = feed.close(0);
    boolean isBuy = random.nextBoolean();
    double distance = close * (random.nextBoolean() ? 0.0004 : 0.01) * (isBuy ? 1 : -1);
    double stop = Math.round((close - distance) * 100) / 100.0;
    double target = Math.round((close + distance) * 100) / 100.0;
    bracket(feed, isBuy ? Side.BUY : Side.SELL, 5)
        .entry(ticket -> setUp(ticket, feed))
        .stopLoss(stop)
        .takeProfit(target)
        .submit();
  }

  private void pair(DataFeed feed) {
    Order first = single(feed).limit(near(feed, 0.001)).submit().orElseThrow();
    single(feed).limit(near(feed, 0.001)).oco(first).submit();
  }

  private void change(Order order) {
    Order now = current(order);
    OrderType type =
        switch (now.type()) {
          case OrderType.Limit _ -> new OrderType.Limit(near(now.data(), 0.001));
          case OrderType.Stop _ -> new OrderType.Stop(near(now.data(), 0.001));
          default -> now.type();
        };
    changed.add(now.id());
    modify(now).size(1 + random.nextInt(20)).type(type).submit();
  }
}
