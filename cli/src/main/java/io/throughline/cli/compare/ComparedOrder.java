package io.throughline.cli.compare;

import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One order of a result.
///
/// @param fingerprint its line in the order list hash; empty in files of earlier versions
/// @param values what a person is shown of it, by name, in order
record ComparedOrder(String fingerprint, Map<String, String> values) {
  /// Their price is where the market was, and nothing that was asked for.
  private static final Set<String> WITHOUT_PRICE = Set.of("Market", "Close");

  static ComparedOrder of(JsonTree order, List<JsonTree> feeds) {
    var values = new LinkedHashMap<String, String>();
    String name = order.text("feed");
    int index = names(feeds).indexOf(name);
    values.put("feed", "number " + (index + 1));
    values.put("side", order.text("side"));
    values.put("size", plain(order.text("size")));
    values.put("type", order.text("type"));
    if (!WITHOUT_PRICE.contains(order.text("type"))) {
      values.put("price", plain(order.text("price")));
      values.put("limit price", plain(order.text("limitPrice")));
    }
    values.put("state", order.text("state"));
    TimeFrame bars =
        index < 0 ? TimeFrame.TICK : TimeFrame.parse(feeds.get(index).text("timeFrame"));
    int number = 1;
    for (JsonTree fill : order.items("fills")) {
      values.put(
          "fill " + number++,
          "%s at %s in bar %s"
              .formatted(
                  plain(fill.text("size")),
                  plain(fill.text("price")),
                  bar(fill.text("time"), bars)));
    }
    return new ComparedOrder(order.text("fingerprint"), values);
  }

  /// Whether both were traded alike.
  boolean isLike(ComparedOrder other) {
    return (fingerprint.isEmpty() || other.fingerprint.isEmpty())
        ? values.equals(other.values)
        : fingerprint.equals(other.fingerprint);
  }

  private static List<String> names(List<JsonTree> feeds) {
    var names = new ArrayList<String>();
    feeds.forEach(feed -> names.add(feed.text("name")));
    return names;
  }

  private static String plain(String number) {
    return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
  }

  /// A backtest knows only the bar of a fill, so only that counts: the end of one below a day, the
  /// day otherwise.
  private static String bar(String time, TimeFrame bars) {
    if (time.isEmpty()) {
      return "?";
    }
    long nanos = EpochNanos.of(Instant.parse(time));
    return switch (bars.unit()) {
      case SECONDS, MINUTES -> {
        long length = bars.compression() * bars.unit().nanos();
        yield EpochNanos.toText(-Math.floorDiv(-nanos, length) * length);
      }
      case TICKS, MICROSECONDS, NO_TIMEFRAME -> time;
      case DAYS, WEEKS, MONTHS, YEARS -> EpochNanos.toDate(nanos, ZoneOffset.UTC).toString();
    };
  }
}
