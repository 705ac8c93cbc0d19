package io.throughline.backtest.golden;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Order;
import io.throughline.api.order.Side;
import io.throughline.api.portfolio.Position;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.strategy.OrderTicket;
import io.throughline.api.strategy.Sizer;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.Timer;
import io.throughline.backtest.golden.Script.Trigger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Does what the script of a scenario says, and nothing else, while everything is recorded.
final class ScriptedStrategy extends Strategy {
  private final JsonNode scenario;
  private final Script script;
  private final Sizer sizer;
  private final Recorder recorder;
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<Trigger, Integer> counts = new HashMap<>();
  private int calls;
  private boolean isCalled;

  ScriptedStrategy(JsonNode scenario, Sizer sizer, Recorder recorder) {
    this.scenario = scenario;
    this.script = new Script(scenario.path("script"));
    this.sizer = sizer;
    this.recorder = recorder;
  }

  @Override
  protected void init() {
    for (JsonNode timer : scenario.path("timers")) {
      addTimer(GoldenTimers.timer(timer));
    }
    recorder.begin(datas(), broker());
  }

  @Override
  protected void prenext() {
    call("prenext");
  }

  @Override
  protected void nextstart() {
    call("nextstart");
  }

  @Override
  protected void next() {
    call("next");
  }

  private void call(String kind) {
    calls++;
    isCalled = true;
    recorder.step(calls, kind, timeNanos());
    script.on(new Trigger.Step(calls)).forEach(this::follow);
    isCalled = false;
  }

  @Override
  protected void nextOpen() {
    script.on(new Trigger.OpenStep(calls + 1)).forEach(this::follow);
  }

  @Override
  protected void notifyOrder(Order order) {
    recorder.order(step(), order);
    String label = recorder.labelOf(order);
    if (label != null) {
      String status = order.state().name();
      int count = count(new Trigger.OrderTold(label, status, 0));
      script.on(new Trigger.OrderTold(label, status, count)).forEach(this::follow);
    }
  }

  @Override
  protected void notifyTrade(Trade trade) {
    recorder.trade(step(), trade);
  }

  @Override
  protected void notifyTimer(Timer timer, Instant when) {
    int count = count(new Trigger.TimerTold(timer.name(), 0));
    recorder.timer(step(), timer.name(), count, when);
    script.on(new Trigger.TimerTold(timer.name(), count)).forEach(this::follow);
  }

  private int count(Trigger what) {
    return counts.merge(what, 1, Integer::sum);
  }

  /// The call that is running, or else the one about to come.
  private int step() {
    return isCalled ? calls : calls + 1;
  }

  // ---------------------------------------------------------------- instructions

  private void follow(JsonNode what) {
    switch (what.path("do").asString()) {
      case "buy" -> issue(what, plain(what, Side.BUY));
      case "sell" -> issue(what, plain(what, Side.SELL));
      case "close" -> issue(what, closing(what));
      case "order_target_size" ->
          issue(what, targetSize(feed(what), what.path("target").asDouble()));
      case "order_target_value" -> issue(what, toValue(what, what.path("target").asDouble()));
      case "order_target_percent" ->
          issue(what, toValue(what, what.path("target").asDouble() * value()));
      case "buy_bracket" -> bracket(what, Side.BUY);
      case "sell_bracket" -> bracket(what, Side.SELL);
      case "cancel" -> Optional.ofNullable(orders.get(label(what))).ifPresent(this::cancel);
      case "add_cash" -> broker().addCash(what.path("amount").asDouble());
      default -> throw new IllegalArgumentException("unknown instruction " + what);
    }
  }

  private static String label(JsonNode what) {
    return what.path("label").asString();
  }

  private DataFeed feed(JsonNode what) {
    return what.has("feed") ? data(what.path("feed").asString()) : data();
  }

  private OrderTicket plain(JsonNode what, Side side) {
    return side.isBuy() ? buy(feed(what)) : sell(feed(what));
  }

  private OrderTicket closing(JsonNode what) {
    OrderTicket ticket = closing(feed(what));
    return position(feed(what)).isFlat() ? ticket : sized(ticket, what);
  }

  private OrderTicket toValue(JsonNode what, double target) {
    DataFeed feed = feed(what);
    return what.has("price")
        ? targetValue(feed, target, what.path("price").asDouble())
        : targetValue(feed, target);
  }

  private void issue(JsonNode what, OrderTicket ticket) {
    boolean isSized = what.path("do").asString().matches("buy|sell");
    if (isSized) {
      sized(ticket, what);
    }
    Optional<Order> order = OrderArguments.of(what, feed(what)).applyTo(ticket, orders).submit();
    told(label(what), order);
  }

  private static OrderTicket sized(OrderTicket ticket, JsonNode what) {
    return what.path("size").isNumber() ? ticket.size(what.path("size").asDouble()) : ticket;
  }

  private void told(String label, Optional<Order> order) {
    order.ifPresent(issued -> orders.put(label, issued));
    recorder.issue(step(), label, order);
  }

  private void bracket(JsonNode what, Side side) {
    DataFeed feed = feed(what);
    JsonNode labels = what.path("labels");
    var ticket =
        bracket(feed, side, bracketSize(what, side))
            .entry(t -> OrderArguments.ofEntry(what, feed).applyTo(t, orders));
    if (hasSide(what, "stop")) {
      ticket.stopLoss(t -> OrderArguments.ofSide(what, feed, "stop", "Stop").applyTo(t, orders));
    }
    if (hasSide(what, "limit")) {
      ticket.takeProfit(
          t -> OrderArguments.ofSide(what, feed, "limit", "Limit").applyTo(t, orders));
    }
    var bracket = ticket.submit();
    told(labels.get(0).asString(), bracket.map(issued -> issued.entry()));
    told(labels.get(1).asString(), bracket.flatMap(issued -> issued.stopLoss()));
    told(labels.get(2).asString(), bracket.flatMap(issued -> issued.takeProfit()));
  }

  private static boolean hasSide(JsonNode what, String side) {
    return !what.path(side + "exec").isNull();
  }

  private double bracketSize(JsonNode what, Side side) {
    if (what.path("size").isNumber()) {
      return what.path("size").asDouble();
    }
    DataFeed feed = feed(what);
    Position held = position(feed);
    return sizer
        .size(new Sizer.Request(feed, side, cash(), held, broker().commission(feed)))
        .toDouble();
  }
}
