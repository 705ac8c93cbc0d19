package io.throughline.cli.history;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.history.BarSize;
import io.throughline.ib.history.Download.Target;
import io.throughline.ib.history.HistoryQuery.Hours;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How bars are written down: a comment that tells what they are, a header, then a row for each
/// with the time of its end and the offset from UTC, or the day alone.
final class BarText {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
  private static final String HEADER = "time,open,high,low,close,volume\n";

  private final BarSize size;
  private final ZoneId zone;

  BarText(BarSize size, ZoneId zone) {
    this.size = size;
    this.zone = zone;
  }

  /// What stands before the first bar.
  static String head(String contract, BarSize size, Target target) {
    return "# throughline: %s %s%s; bars=%s; zone=%s; stamp=end%n%s"
        .formatted(
            contract,
            target.query().what(),
            target.query().hours() == Hours.REGULAR ? " in regular hours" : "",
            size.timeFrame(),
            target.zone(),
            HEADER)
        .replace(System.lineSeparator(), "\n");
  }

  /// The time of a bar as it is written.
  String time(long endNanos) {
    return size.isIntraday()
        ? MOMENT.format(EpochNanos.toInstant(endNanos).atZone(zone))
        : EpochNanos.toDate(endNanos, zone).toString();
  }

  String row(Bar bar) {
    return String.join(
            ",",
            time(bar.timeNanos()),
            number(bar.open()),
            number(bar.high()),
            number(bar.low()),
            number(bar.close()),
            number(bar.volume()))
        + "\n";
  }

  /// Without an exponent, which not every program reads.
  private static String number(double value) {
    String text = new BigDecimal(Double.toString(value)).toPlainString();
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
