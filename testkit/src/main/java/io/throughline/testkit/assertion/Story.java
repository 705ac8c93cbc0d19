package io.throughline.testkit.assertion;

import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.time.EpochNanos;
import java.util.List;
import java.util.stream.Collectors;

/// What happened, in lines for people.
final class Story {
  private static final int MOST_ORDERS = 20;

  private Story() {}

  static String of(OrderState state) {
    return switch (state) {
      case OrderState.Rejected(var reason) -> "Rejected (" + reason + ")";
      case OrderState.Unknown(var reason) -> "Unknown (" + reason + ")";
      case OrderState other -> other.name();
    };
  }

  static String of(Order order, List<Fill> fills) {
    var text = new StringBuilder();
    text.append("  ")
        .append(EpochNanos.toText(order.created().timeNanos()))
        .append("  created: ")
        .append(order.side())
        .append(' ')
        .append(order.request().size())
        .append(' ')
        .append(order.data().name())
        .append(' ')
        .append(order.type())
        .append('\n');
    for (Fill fill : fills) {
      text.append("  ")
          .append(EpochNanos.toText(fill.timeNanos()))
          .append("  filled ")
          .append(fill.size())
          .append(" at ")
          .append(fill.price())
          .append(", position then ")
          .append(fill.after().size())
          .append('\n');
    }
    return text.append("  ")
        .append(EpochNanos.toText(order.executed().timeNanos()))
        .append("  ")
        .append(of(order.state()))
        .append(", ")
        .append(order.remaining())
        .append(" remaining")
        .toString();
  }

  static String of(Trade trade) {
    return "  trade %d on %s: %s, opened %s at %s, %s%n  size %s, profit %s, commission %s, %d bars"
        .formatted(
            trade.id(),
            trade.data().name(),
            trade.side(),
            EpochNanos.toText(trade.span().openedNanos()),
            trade.price(),
            trade.isClosed() ? "closed " + EpochNanos.toText(trade.span().closedNanos()) : "open",
            trade.size(),
            trade.profit(),
            trade.result().commission(),
            trade.span().bars());
  }

  static String of(RunOutcome outcome) {
    return switch (outcome) {
      case RunOutcome.Completed _ -> "completed";
      case RunOutcome.Stopped _ -> "stopped";
      case RunOutcome.Failed(var cause) -> "failed: " + cause.getMessage();
    };
  }

  static String of(RunResult result) {
    return "  the run %s, value %s -> %s%n%s"
        .formatted(
            of(result.outcome()),
            result.account().startValue(),
            result.account().value(),
            orders(result.orders()));
  }

  static String orders(List<OrderRecord> orders) {
    String lines =
        orders.stream()
            .limit(MOST_ORDERS)
            .map(entry -> "  " + entry.order())
            .collect(Collectors.joining(System.lineSeparator()));
    int more = orders.size() - MOST_ORDERS;
    return more > 0 ? lines + System.lineSeparator() + "  and " + more + " more" : lines;
  }
}
