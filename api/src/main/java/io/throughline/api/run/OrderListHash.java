package io.throughline.api.run;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HexFormat;
import java.util.List;

/// A fingerprint of what a run traded: equal for two runs that gave the same orders with the same
/// fills.
///
/// Made of the position of the feed, side, size, type with prices, final state and every fill with
/// its bar, size and price; not of names of feeds or brokers, so that a backtest and a live run can
/// be compared. The bar, not the moment: a backtest knows only that a fill happened within a bar, a
/// venue gives the second. The same on every machine: numbers are written in Java's shortest exact
/// form.
public final class OrderListHash {
  private OrderListHash() {}

  /// SHA-256 in hexadecimal.
  public static String of(List<OrderRecord> orders) {
    MessageDigest digest = sha256();
    for (OrderRecord entry : orders) {
      digest.update((line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// What the fingerprint is made of, a line for each order: `feed|side|size|type|state` and for
  /// each fill `|bar,size,price`. A bar below a day is named by its end in epoch nanoseconds, a
  /// longer one by its first date. Two lists are the same where their lines are.
  public static List<String> lines(List<OrderRecord> orders) {
    return orders.stream().map(OrderListHash::line).toList();
  }

  private static String line(OrderRecord entry) {
    Order order = entry.order();
    var line = new StringBuilder();
    line.append(order.data().index())
        .append('|')
        .append(order.side())
        .append('|')
        .append(order.request().size())
        .append('|')
        .append(order.type())
        .append('|')
        .append(order.state().name());
    for (Fill fill : entry.fills()) {
      line.append('|')
          .append(bar(order.data().spec(), fill.timeNanos()))
          .append(',')
          .append(fill.size())
          .append(',')
          .append(fill.price());
    }
    return line.toString();
  }

  /// The bar within which a moment lies, by its end: a time within the day, otherwise its first
  /// date on the feed's calendar.
  private static String bar(FeedSpec spec, long timeNanos) {
    TimeFrame timeFrame = spec.timeFrame();
    LocalDate date = EpochNanos.toDate(timeNanos, spec.session().zone());
    return switch (timeFrame.unit()) {
      case TICKS, MICROSECONDS, NO_TIMEFRAME -> Long.toString(timeNanos);
      case SECONDS, MINUTES -> {
        long length = timeFrame.compression() * timeFrame.unit().nanos();
        yield Long.toString(-Math.floorDiv(-timeNanos, length) * length);
      }
      case DAYS -> date.toString();
      case WEEKS -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
      case MONTHS -> date.withDayOfMonth(1).toString();
      case YEARS -> date.withDayOfYear(1).toString();
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
