package io.throughline.cli.result;

import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.FeedSummary;
import io.throughline.api.run.OrderListHash;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.time.EpochNanos;
import java.io.Writer;
import java.util.Iterator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// A run's result as one JSON object. Numbers that are none (`NaN`, infinite) are `null`.
final class ResultJson {
  /// Raised when a name or a meaning changes, so that readers can tell.
  private static final int FORMAT = 1;

  private final RunResult result;

  ResultJson(RunResult result) {
    this.result = result;
  }

  void write(Writer out) {
    ObjectWriteContext context =
        new ObjectWriteContext.Base() {
          @Override
          public DefaultPrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
          }
        };
    try (JsonGenerator json = new JsonFactory().createGenerator(context, out)) {
      json.writeStartObject();
      json.writeNumberProperty("format", FORMAT);
      writeOutcome(json);
      writeMoney(json);
      writeFeeds(json);
      writeStrategies(json);
      json.writeStringProperty("orderListHash", result.orderListHash());
      writeOrders(json);
      writeTrades(json);
      json.writeEndObject();
    }
  }

  private void writeOutcome(JsonGenerator json) {
    switch (result.outcome()) {
      case RunOutcome.Completed _ -> json.writeStringProperty("outcome", "completed");
      case RunOutcome.Stopped _ -> json.writeStringProperty("outcome", "stopped");
      case RunOutcome.Failed(var cause) -> {
        json.writeStringProperty("outcome", "failed");
        json.writeStringProperty("failure", cause.getMessage());
      }
    }
  }

  private void writeMoney(JsonGenerator json) {
    json.writeName("account");
    PlainJson.write(json, result.account());
    json.writeName("speed");
    PlainJson.write(json, result.speed());
  }

  private void writeFeeds(JsonGenerator json) {
    json.writeArrayPropertyStart("feeds");
    for (FeedSummary feed : result.feeds()) {
      json.writeStartObject();
      json.writeStringProperty("name", feed.name());
      json.writeStringProperty("timeFrame", feed.timeFrame().toString());
      json.writeNumberProperty("bars", feed.bars());
      writeTime(json, "first", feed.firstNanos());
      writeTime(json, "last", feed.lastNanos());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeStrategies(JsonGenerator json) {
    json.writeArrayPropertyStart("strategies");
    for (RunResult.StrategyResult strategy : result.strategies()) {
      PlainJson.write(json, strategy);
    }
    json.writeEndArray();
  }

  private void writeOrders(JsonGenerator json) {
    json.writeArrayPropertyStart("orders");
    Iterator<String> lines = OrderListHash.lines(result.orders()).iterator();
    for (OrderRecord entry : result.orders()) {
      Order order = entry.order();
      json.writeStartObject();
      json.writeStringProperty("fingerprint", lines.next());
      json.writeNumberProperty("id", order.id());
      json.writeStringProperty("feed", order.data().name());
      json.writeStringProperty("side", order.side().name());
      json.writeStringProperty("type", order.type().name());
      json.writeName("size");
      PlainJson.write(json, order.size());
      writeTime(json, "created", order.created().timeNanos());
      json.writeName("price");
      PlainJson.write(json, order.created().price());
      json.writeName("limitPrice");
      PlainJson.write(json, order.created().limitPrice());
      writeState(json, order.state());
      writeFills(json, entry);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeState(JsonGenerator json, OrderState state) {
    json.writeStringProperty("state", state.name());
    if (state instanceof OrderState.Rejected(var reason)) {
      json.writeStringProperty("reason", reason);
    }
  }

  private static void writeFills(JsonGenerator json, OrderRecord entry) {
    json.writeArrayPropertyStart("fills");
    for (Fill fill : entry.fills()) {
      json.writeStartObject();
      writeTime(json, "time", fill.timeNanos());
      json.writeName("size");
      PlainJson.write(json, fill.size());
      json.writeName("price");
      PlainJson.write(json, fill.price());
      json.writeName("commission");
      PlainJson.write(json, fill.commission());
      json.writeName("profit");
      PlainJson.write(json, fill.profit());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeTrades(JsonGenerator json) {
    json.writeArrayPropertyStart("trades");
    for (Trade trade : result.trades()) {
      json.writeStartObject();
      json.writeNumberProperty("id", trade.id());
      json.writeStringProperty("feed", trade.data().name());
      json.writeNumberProperty("tradeId", trade.tradeId());
      json.writeStringProperty("direction", trade.side().name());
      writeTime(json, "opened", trade.span().openedNanos());
      writeTime(json, "closed", trade.span().closedNanos());
      json.writeNumberProperty("bars", trade.span().bars());
      json.writeName("openSize");
      PlainJson.write(json, trade.size());
      json.writeName("entryPrice");
      PlainJson.write(json, trade.price());
      json.writeName("result");
      PlainJson.write(json, trade.result());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeTime(JsonGenerator json, String name, long timeNanos) {
    if (timeNanos == EpochNanos.MIN || timeNanos == EpochNanos.MAX) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, EpochNanos.toText(timeNanos));
    }
  }
}
