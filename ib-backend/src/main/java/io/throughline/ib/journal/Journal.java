package io.throughline.ib.journal;

import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.order.SentOrders;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Writes down every order and every change before it leaves, every one that was refused, every
/// cancel, and everything that a strategy is told of them, with all ids: enough to explain any
/// order later.
///
/// ```
/// {"time":"2026-01-05T15:00:01Z","event":"place","order":1,"ref":"tl1:SmaCross:…","orderId":8,…}
/// {"time":"2026-01-05T15:00:01.02Z","event":"changed","order":1,"state":"Accepted",…}
/// ```
public final class Journal implements SentOrders {
  private final Consumer<String> lines;
  private final LongSupplier nowNanos;
  private final Set<Integer> placed = new HashSet<>();

  /// A journal into anything that keeps lines; see [JournalFile].
  ///
  /// @param nowNanos the time of the run, epoch nanoseconds
  public Journal(Consumer<String> lines, LongSupplier nowNanos) {
    this.lines = lines;
    this.nowNanos = nowNanos;
  }

  private JsonLine line(String event) {
    return new JsonLine()
        .text("time", EpochNanos.toText(nowNanos.getAsLong()))
        .text("event", event);
  }

  /// Something that is no order: the start of the run, its settings, a message.
  public void note(String event, String text) {
    lines.accept(line(event).text("text", text).toString());
  }

  @Override
  public void placing(Order order, PlaceOrder request) {
    placed.add(order.id());
    var asked = request.order();
    var terms = asked.terms();
    var trigger = asked.pricing().trigger();
    JsonLine line =
        line("place")
            .number("order", order.id())
            .text("ref", asked.identity().orderRef())
            .number("orderId", request.orderId())
            .number("parentId", asked.identity().parentId())
            .text("feed", order.data().name())
            .number("conId", request.contract().conId())
            .text("action", terms.action())
            .text("quantity", String.valueOf(terms.totalQuantity()))
            .text("orderType", terms.orderType());
    price(line, "lmtPrice", terms.lmtPrice());
    price(line, "auxPrice", terms.auxPrice());
    price(line, "trailStopPrice", trigger.trailStopPrice());
    price(line, "trailingPercent", trigger.trailingPercent());
    line.text("tif", terms.tif())
        .text("goodTillDate", asked.times().goodTillDate())
        .text("ocaGroup", asked.handling().oca().ocaGroup())
        .truth("transmit", asked.handling().transmission().transmit());
    decision(line, order);
    lines.accept(line.toString());
  }

  /// The bar on which the strategy decided.
  private static void decision(JsonLine line, Order order) {
    if (order.data().size() > 0) {
      line.text("bar", EpochNanos.toText(order.data().timeNanos(0)))
          .number("close", order.data().close(0));
    }
  }

  /// An order that was wanted and never sent, because of a rule or because there was no connection.
  private void refused(Order order) {
    JsonLine line =
        line("refused")
            .number("order", order.id())
            .text("feed", order.data().name())
            .text("action", order.side().name())
            .text("quantity", order.size().abs().toString());
    type(line, order.type());
    decision(line, order);
    lines.accept(line.toString());
  }

  private static void type(JsonLine line, OrderType type) {
    line.text("orderType", type.name());
    switch (type) {
      case OrderType.Limit(double price) -> line.number("lmtPrice", price);
      case OrderType.Stop(double price) -> line.number("auxPrice", price);
      case OrderType.StopLimit(double stop, double limit) ->
          line.number("auxPrice", stop).number("lmtPrice", limit);
      default -> {
        // The kind says it all, or the prices follow the market.
      }
    }
  }

  @Override
  public void changeRefused(Order order, OrderChange wanted, String reason) {
    JsonLine line =
        line("changeRefused")
            .number("order", order.id())
            .text("feed", order.data().name())
            .text("action", order.side().name())
            .text("quantity", wanted.size().abs().toString());
    type(line, wanted.type());
    decision(line, order);
    lines.accept(line.text("reason", reason).toString());
  }

  private static void price(JsonLine line, String name, @Nullable Double price) {
    if (price != null) {
      line.number(name, price);
    }
  }

  @Override
  public void cancelling(Order order, int orderId) {
    lines.accept(line("cancel").number("order", order.id()).number("orderId", orderId).toString());
  }

  @Override
  public void changed(Order order) {
    if (order.state() instanceof OrderState.Rejected && placed.add(order.id())) {
      refused(order);
    }
    JsonLine line = line("changed").number("order", order.id()).text("state", order.state().name());
    switch (order.state()) {
      case OrderState.Rejected(String reason) -> line.text("reason", reason);
      case OrderState.Unknown(String reason) -> line.text("reason", reason);
      default -> {
        // The state says it all.
      }
    }
    line.text("filled", order.executed().size().toString())
        .number("price", order.executed().price())
        .number("commission", order.executed().commission());
    for (Fill fill : order.newFills()) {
      line.text("fill", fill.size().toString())
          .number("fillPrice", fill.price())
          .text("fillTime", EpochNanos.toText(fill.timeNanos()));
    }
    lines.accept(line.toString());
  }
}
