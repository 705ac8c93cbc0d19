package io.throughline.backtest.golden;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.order.Trail;
import io.throughline.api.strategy.OrderTicket;
import io.throughline.api.time.EpochNanos;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The arguments of one order of a script, turned from the reference's loose prices into order
/// types that have exactly the prices they need.
///
/// As in the reference a missing price is the close of the current bar, a missing limit behind a
/// stop is the stop, and the other way round.
final class OrderArguments {
  private final JsonNode arguments;
  private final DataFeed feed;

  private OrderArguments(JsonNode arguments, DataFeed feed) {
    this.arguments = arguments;
    this.feed = feed;
  }

  static OrderArguments of(JsonNode arguments, DataFeed feed) {
    return new OrderArguments(arguments, feed);
  }

  /// The main order of a bracket, a limit order unless told otherwise.
  static OrderArguments ofEntry(JsonNode bracket, DataFeed feed) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("exectype", "Limit");
    take(entry, bracket, "exectype", "price", "plimit", "trailamount", "trailpercent");
    take(entry, bracket, "valid", "tradeid", "info", "oco", "parent");
    takeAll(entry, bracket.path("oargs"));
    return new OrderArguments(entry, feed);
  }

  /// The stop or the limit side of a bracket.
  static OrderArguments ofSide(JsonNode bracket, DataFeed feed, String side, String exectype) {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.put("exectype", bracket.path(side + "exec").asString(exectype));
    if (bracket.has(side + "price")) {
      order.set("price", bracket.path(side + "price"));
    }
    take(order, bracket, "valid", "tradeid", "info", "oco");
    takeAll(order, bracket.path(side + "args"));
    return new OrderArguments(order, feed);
  }

  private static void take(ObjectNode order, JsonNode from, String... names) {
    for (String name : names) {
      if (from.has(name)) {
        order.set(name, from.path(name));
      }
    }
  }

  private static void takeAll(ObjectNode order, JsonNode from) {
    from.properties().forEach(entry -> order.set(entry.getKey(), entry.getValue()));
  }

  OrderTicket applyTo(OrderTicket ticket, Map<String, Order> orders) {
    ticket.type(type()).tradeId(arguments.path("tradeid").asInt(0));
    Order oco = orders.get(arguments.path("oco").asString(""));
    if (oco != null) {
      ticket.oco(oco);
    }
    Order parent = orders.get(arguments.path("parent").asString(""));
    if (parent != null) {
      ticket.parent(parent);
    }
    if (!arguments.path("transmit").asBoolean(true)) {
      ticket.heldBack();
    }
    arguments
        .path("info")
        .properties()
        .forEach(option -> ticket.option(option.getKey(), option.getValue().asString()));
    return arguments.path("valid").isObject() ? valid(ticket) : ticket;
  }

  private OrderType type() {
    String exectype = arguments.path("exectype").asString("Market");
    return switch (exectype) {
      case "Market" -> OrderType.MARKET;
      case "Close" -> OrderType.CLOSE;
      case "Limit" -> new OrderType.Limit(price());
      case "Stop" -> new OrderType.Stop(price());
      case "StopLimit" -> new OrderType.StopLimit(price(), limitPrice());
      case "StopTrail" -> new OrderType.StopTrail(price(), trail());
      case "StopTrailLimit" -> new OrderType.StopTrailLimit(price(), limitPrice(), trail());
      default -> throw new IllegalArgumentException("unknown order type " + exectype);
    };
  }

  private double price() {
    if (isGiven("price")) {
      return arguments.path("price").asDouble();
    }
    return isGiven("plimit") ? arguments.path("plimit").asDouble() : feed.close(0);
  }

  private double limitPrice() {
    return isGiven("plimit") ? arguments.path("plimit").asDouble() : price();
  }

  private boolean isGiven(String name) {
    return arguments.path(name).asDouble(0) != 0;
  }

  private Trail trail() {
    return isGiven("trailamount") || !isGiven("trailpercent")
        ? new Trail.Amount(arguments.path("trailamount").asDouble(0))
        : new Trail.Fraction(arguments.path("trailpercent").asDouble());
  }

  private OrderTicket valid(OrderTicket ticket) {
    JsonNode valid = arguments.path("valid");
    if (valid.has("datetime")) {
      LocalDateTime local = LocalDateTime.parse(valid.path("datetime").asString());
      return ticket.valid(
          new TimeInForce.GoodTillTime(EpochNanos.of(local, feed.spec().session().zone())));
    }
    if (valid.has("date")) {
      return ticket.validUntil(LocalDate.parse(valid.path("date").asString()));
    }
    if (valid.has("seconds")) {
      long nanos = Math.round(valid.path("seconds").asDouble() * EpochNanos.PER_SECOND);
      return ticket.valid(new TimeInForce.GoodTillTime(Math.addExact(feed.timeNanos(0), nanos)));
    }
    if (valid.path("day").asBoolean(false) || valid.path("zero").asBoolean(false)) {
      return ticket.day();
    }
    throw new IllegalArgumentException("unknown validity " + valid);
  }
}
