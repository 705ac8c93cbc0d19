package io.throughline.cli.run;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.notification.Notification;
import io.throughline.api.notification.Notification.DataChanged;
import io.throughline.api.notification.Notification.OrderChanged;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.notification.Notification.TradeChanged;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState;
import io.throughline.api.portfolio.Trade;
import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What happens in a live run, a line each, with the time on this machine's clock:
///
/// ```
/// 2026-01-05 09:30:00.512  SPY-STK-SMART-USD  LIVE
/// 2026-01-05 09:31:00.024  order 3 BUY 100 SPY-STK-SMART-USD Market Completed 100 at 512.25
/// 2026-01-05 09:32:12.001  ib 127.0.0.1:7497 #1  [1100] Connectivity between IB and TWS has been lost.
/// ```
///
/// Orders that one safety rule refuses one after the other, as while past bars are played, are
/// counted, not listed.
final class LiveLog implements Consumer<Notification> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private static final String SAFETY_RULE = "safety rule ";

  private final PrintWriter lines;
  private final Map<String, DataStatus> statuses = new LinkedHashMap<>();
  private String lastMessage = "";
  private String lastRefusal = "";
  private int folded;

  LiveLog(PrintWriter lines) {
    this.lines = lines;
  }

  @Override
  public void accept(Notification told) {
    switch (told) {
      case DataChanged(DataFeed data, DataStatus status) -> {
        statuses.put(data.name(), status);
        print(data.name() + "  " + status);
      }
      case StoreMessage(String store, int code, String text) -> {
        lastMessage = text;
        print(store + "  " + (code == 0 ? "" : "[" + code + "] ") + text);
      }
      case OrderChanged(Order order) -> {
        String refusal = refusal(order);
        if (!refusal.isEmpty() && refusal.equals(lastRefusal)) {
          folded++;
        } else {
          print(ReadableNumbers.in(text(order)));
          lastRefusal = refusal;
        }
      }
      case TradeChanged(Trade trade) -> print(ReadableNumbers.in(text(trade)));
    }
  }

  /// The rule that refuses an order; empty if none does.
  private static String refusal(Order order) {
    String reason = reasonOf(order);
    int end = reason.indexOf(':');
    return reason.startsWith(SAFETY_RULE) && end > 0
        ? reason.substring(SAFETY_RULE.length(), end)
        : "";
  }

  /// Says how many lines were left out, if any; also at the end.
  void unfold() {
    if (folded > 0) {
      String counted =
          "%d more orders are refused by the safety rule %s".formatted(folded, lastRefusal);
      folded = 0;
      print(counted);
    }
    lastRefusal = "";
  }

  private void print(String text) {
    unfold();
    lines.println(LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + "  " + text);
    lines.flush();
  }

  private static String text(Order order) {
    var text = new StringBuilder(order.toString());
    for (Fill fill : order.newFills()) {
      text.append(", fill of ").append(fill.size()).append(" at ").append(fill.price());
    }
    String reason = reasonOf(order);
    return reason.isEmpty() ? text.toString() : text + ": " + reason;
  }

  private static String reasonOf(Order order) {
    return switch (order.state()) {
      case OrderState.Rejected(String reason) -> reason;
      case OrderState.Unknown(String reason) -> reason;
      default -> "";
    };
  }

  private static String text(Trade trade) {
    String what = "trade " + trade.id() + " " + trade.side() + " " + trade.data().name();
    return trade.isClosed()
        ? String.format(Locale.ROOT, "%s closed, profit %.2f", what, trade.netProfit())
        : "%s open, %s at %s".formatted(what, trade.size(), trade.price());
  }

  /// What the store said last; empty if nothing.
  String lastMessage() {
    return lastMessage;
  }

  /// How the feeds stood last, as in `SPY: DISCONNECTED`.
  String feeds() {
    return statuses.entrySet().stream()
        .map(feed -> feed.getKey() + ": " + feed.getValue())
        .collect(Collectors.joining(", "));
  }
}
