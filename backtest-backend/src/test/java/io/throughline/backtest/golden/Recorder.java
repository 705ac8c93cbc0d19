package io.throughline.backtest.golden;

import io.throughline.api.broker.Broker;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Execution;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.portfolio.Position;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.time.EpochNanos;
import io.throughline.backtest.golden.Recording.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes down what a scripted strategy sees and is told.
final class Recorder {
  private final Recording recording = new Recording();
  private final JsonNode record;
  private final Map<Integer, String> labels = new HashMap<>();
  private final List<Trailing> trailing = new ArrayList<>();
  private List<DataFeed> feeds = List.of();
  private @Nullable Broker broker;
  private Table steps = new Table(List.of());
  private @Nullable Table bars;
  private @Nullable Table trail;
  private final Map<String, List<@Nullable Object>> lastBars = new HashMap<>();

  /// A trailing order and the prices last written down.
  private static final class Trailing {
    final int id;
    final String label;
    double price = Double.NaN;
    double limitPrice = Double.NaN;

    Trailing(int id, String label) {
      this.id = id;
      this.label = label;
    }
  }

  /// @param record what to write down, as in the scenario
  Recorder(JsonNode record) {
    this.record = record;
  }

  Recording recording() {
    return recording;
  }

  /// The feeds and the broker are known.
  void begin(List<DataFeed> newFeeds, Broker newBroker) {
    feeds = newFeeds;
    broker = newBroker;
    steps = recording.table("steps", stepColumns());
    if (record.path("bars").asBoolean(false)) {
      bars =
          recording.table(
              "bars",
              List.of(
                  "step",
                  "feed",
                  "len",
                  "dt",
                  "open",
                  "high",
                  "low",
                  "close",
                  "volume",
                  "openinterest"));
    }
  }

  private boolean hasAccount() {
    return record.path("account").asBoolean(true);
  }

  private boolean hasFund() {
    return record.path("fund").asBoolean(false);
  }

  private boolean hasFeedTimes() {
    return record.path("feed_dt").asBoolean(false);
  }

  private List<String> stepColumns() {
    List<String> columns = new ArrayList<>(List.of("step", "kind", "dt"));
    if (hasAccount()) {
      columns.addAll(List.of("cash", "value"));
      if (hasFund()) {
        columns.addAll(List.of("fundvalue", "fundshares", "leverage"));
      }
    }
    for (DataFeed feed : feeds) {
      columns.add("len:" + feed.name());
      if (hasAccount()) {
        columns.add("size:" + feed.name());
        columns.add("price:" + feed.name());
      } else if (hasFeedTimes()) {
        columns.add("dt:" + feed.name());
      }
    }
    return columns;
  }

  // ---------------------------------------------------------------- calls

  void step(int step, String kind, long timeNanos) {
    List<@Nullable Object> row = new ArrayList<>();
    row.addAll(Arrays.asList(step, kind, EpochNanos.toLocal(timeNanos, ZoneOffset.UTC)));
    Broker account = known(broker);
    if (hasAccount()) {
      row.addAll(Arrays.asList(account.cash(), account.value()));
      if (hasFund()) {
        row.addAll(Arrays.asList(account.fundValue(), account.fundShares(), account.leverage()));
      }
    }
    for (DataFeed feed : feeds) {
      row.add(feed.size());
      if (hasAccount()) {
        Position held = account.position(feed);
        row.addAll(Arrays.asList(held.size().toDouble(), held.price()));
      } else if (hasFeedTimes()) {
        row.add(feed.size() == 0 ? null : local(feed, feed.timeNanos(0)));
      }
    }
    steps.rows().add(row);
    bars(step);
    trailing(step);
  }

  private void bars(int step) {
    if (bars == null) {
      return;
    }
    for (DataFeed feed : feeds) {
      if (feed.size() == 0) {
        continue;
      }
      List<@Nullable Object> bar =
          Arrays.asList(
              feed.size(),
              local(feed, feed.timeNanos(0)),
              feed.open(0),
              feed.high(0),
              feed.low(0),
              feed.close(0),
              feed.volume(0),
              feed.openInterest(0));
      if (!bar.equals(lastBars.put(feed.name(), bar))) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(step, feed.name()));
        row.addAll(bar);
        bars.rows().add(row);
      }
    }
  }

  private void trailing(int step) {
    if (trailing.isEmpty()) {
      return;
    }
    if (trail == null) {
      trail = recording.table("trail", List.of("step", "label", "price", "plimit"));
    }
    Table rows = trail;
    trailing.removeIf(one -> {
      Order order = known(broker).order(one.id);
      double price = order.created().price();
      double limitPrice = order.created().limitPrice();
      if (price != one.price || limitPrice != one.limitPrice) {
        one.price = price;
        one.limitPrice = limitPrice;
        rows.rows().add(Arrays.asList(step, one.label, price, limitPrice));
      }
      return !order.isAlive();
    });
  }

  // ---------------------------------------------------------------- events

  void issue(int step, String label, Optional<Order> order) {
    Map<String, @Nullable Object> event = event("issue", step);
    event.put("label", label);
    event.put("ref", order.map(Order::id).orElse(null));
    recording.event(event);
    order.ifPresent(issued -> {
      labels.put(issued.id(), label);
      if (issued.type() instanceof OrderType.StopTrail
          || issued.type() instanceof OrderType.StopTrailLimit) {
        trailing.add(new Trailing(issued.id(), label));
      }
    });
  }

  /// The label of an order of the script; `null` for an injected one.
  @Nullable String labelOf(Order order) {
    return labels.get(order.id());
  }

  void order(int step, Order order) {
    DataFeed feed = order.data();
    String label = labelOf(order);
    Map<String, @Nullable Object> event = event("order", step);
    event.put("dt", local(feed, feed.timeNanos(0)));
    event.put("feed", feed.name());
    event.put("label", label);
    event.put("ref", order.id());
    event.put("side", order.isBuy() ? "Buy" : "Sell");
    event.put("exectype", label == null ? "Historical" : order.type().name());
    event.put("status", order.state().name());
    Map<String, @Nullable Object> created = new LinkedHashMap<>();
    created.put("size", order.size().toDouble());
    created.put("price", order.created().price());
    created.put("plimit", order.created().limitPrice());
    event.put("created", created);
    Execution executed = order.executed();
    if (executed.timeNanos() != EpochNanos.MIN || !executed.size().isZero()) {
      event.put("exec", execution(order));
    }
    if (!order.newFills().isEmpty()) {
      event.put("bits", order.newFills().stream().map(fill -> bit(feed, fill)).toList());
    }
    recording.event(event);
  }

  private static Map<String, @Nullable Object> execution(Order order) {
    Execution executed = order.executed();
    Map<String, @Nullable Object> exec = new LinkedHashMap<>();
    exec.put("dt", local(order.data(), executed.timeNanos()));
    exec.put("size", executed.size().toDouble());
    exec.put("price", executed.price());
    exec.put("value", executed.value());
    exec.put("comm", executed.commission());
    exec.put("pnl", executed.profit());
    exec.put("rem", order.remaining().toDouble());
    exec.put("psize", executed.after().size().toDouble());
    exec.put("pprice", executed.after().price());
    return exec;
  }

  private static List<@Nullable Object> bit(DataFeed feed, Fill fill) {
    return Arrays.asList(
        local(feed, fill.timeNanos()),
        fill.size().toDouble(),
        fill.price(),
        fill.closed().size().toDouble(),
        fill.opened().size().toDouble(),
        fill.closed().value(),
        fill.opened().value(),
        fill.closed().commission(),
        fill.opened().commission(),
        fill.profit());
  }

  void trade(int step, Trade trade) {
    Map<String, @Nullable Object> event = event("trade", step);
    DataFeed feed = trade.data();
    event.put("feed", feed.name());
    event.put("ref", trade.id());
    event.put("tradeid", trade.tradeId());
    event.put("status", trade.isOpen() ? "Open" : "Closed");
    event.put("justopened", trade.span().justOpened());
    event.put("long", trade.isLong());
    event.put("size", trade.size().toDouble());
    event.put("price", trade.price());
    event.put("value", trade.result().value());
    event.put("comm", trade.result().commission());
    event.put("pnl", trade.profit());
    event.put("pnlcomm", trade.netProfit());
    event.put("barlen", trade.span().bars());
    event.put("dtopen", local(feed, trade.span().openedNanos()));
    event.put("dtclose", closed(trade));
    recording.event(event);
  }

  /// A trade that was opened anew under its id keeps the time of its last close.
  private static @Nullable LocalDateTime closed(Trade trade) {
    long closedNanos = trade.span().closedNanos();
    return closedNanos == EpochNanos.MAX ? null : local(trade.data(), closedNanos);
  }

  void timer(int step, String id, int count, Instant when) {
    Map<String, @Nullable Object> event = event("timer", step);
    event.put("id", id);
    event.put("count", count);
    event.put("when", LocalDateTime.ofInstant(when, ZoneOffset.UTC));
    event.put("dt0", local(feeds.getFirst(), feeds.getFirst().timeNanos(0)));
    recording.event(event);
  }

  private static Map<String, @Nullable Object> event(String kind, int step) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("e", kind);
    event.put("step", step);
    return event;
  }

  private static LocalDateTime local(DataFeed feed, long timeNanos) {
    return EpochNanos.toLocal(timeNanos, feed.spec().session().zone());
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return value;
  }
}
