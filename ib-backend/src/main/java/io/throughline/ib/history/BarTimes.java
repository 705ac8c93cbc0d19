package io.throughline.ib.history;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.time.EpochNanos;
import io.throughline.tws.time.TwsTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// When the bars of TWS end. TWS stamps bars below a day with their start and longer ones with a
/// date; here a bar's time is its end, that of a date the end of its session.
public final class BarTimes {
  private final BarSize size;
  private final FeedSpec feed;
  private final TradingDays days;

  /// @param feed whose sessions daily bars end with
  /// @param days of the exchange, where bars below a day are counted from midnight
  public BarTimes(BarSize size, FeedSpec feed, TradingDays days) {
    this.size = size;
    this.feed = feed;
    this.days = days;
  }

  BarSize size() {
    return size;
  }

  TradingDays days() {
    return days;
  }

  /// The end of the bar with this stamp.
  ///
  /// @throws io.throughline.tws.error.ProtocolException if the stamp is none
  long endOf(String stamp) {
    if (size.isIntraday()) {
      return endOf(TwsTime.parse(stamp, days.zone()).epochNanos());
    }
    TwsTime time = TwsTime.parse(stamp, feed.session().zone());
    return feed.endOfSession(time.epochNanos());
  }

  /// The end of a bar below a day that begins at a time: the next multiple of its size since
  /// midnight, so that a bar that the opening has shortened ends where the others do; or the end of
  /// the session, if that comes first, as with live bars.
  private long endOf(long startNanos) {
    LocalDate date = EpochNanos.toDate(startNanos, days.zone());
    long midnight = EpochNanos.of(date.atStartOfDay(), days.zone());
    long end = midnight + ((startNanos - midnight) / size.nanos() + 1) * size.nanos();
    long sessionEnd = feed.endOfSession(startNanos + 1);
    // A session that is the whole day ends a moment before midnight, its bars do not.
    return sessionEnd % EpochNanos.PER_SECOND == 0 ? Math.min(end, sessionEnd) : end;
  }

  /// From when on a bar that ends at a time is complete: a week and a month carry the date of their
  /// last trading day so far, and grow until their last weekday is over.
  long completeAt(long endNanos) {
    LocalDate date = EpochNanos.toDate(endNanos, feed.session().zone());
    LocalDate last =
        switch (size) {
          case WEEK_1 -> date.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
          case MONTH_1 -> lastWeekday(date);
          default -> date;
        };
    return last.isAfter(date)
        ? feed.endOfSession(EpochNanos.of(last.atStartOfDay(), feed.session().zone()))
        : endNanos;
  }

  private static LocalDate lastWeekday(LocalDate date) {
    LocalDate last = date.with(TemporalAdjusters.lastDayOfMonth());
    return switch (last.getDayOfWeek()) {
      case SATURDAY -> last.minusDays(1);
      case SUNDAY -> last.minusDays(2);
      default -> last;
    };
  }
}
