package io.throughline.engine.data;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/// Which slot of the clock or of the calendar a time belongs to, on the clock of the feed's zone.
///
/// A slot of a time frame below a day is a stretch of `compression` units, counted from midnight;
/// slots of different days are different.
final class Buckets {
  private static final int DAY_SHIFT = 40;

  private final TimeFrame target;
  private final ZoneId zone;
  private final FeedSpec feed;
  private final boolean isOvernight;
  private final int offset;
  private final long unitNanos;
  private final LocalDay day;

  Buckets(FeedSpec feed, Resampling options) {
    this.target = options.target();
    this.zone = feed.session().zone();
    this.feed = feed;
    this.isOvernight = feed.session().start().isAfter(feed.session().end());
    this.offset = options.boundaryOffset();
    this.unitNanos = target.unit().isIntraday() ? target.unit().nanos() : 1;
    this.day = new LocalDay(zone);
  }

  /// The end of the session to which a bar at this time belongs.
  long endOfSession(long timeNanos) {
    return feed.endOfSession(timeNanos);
  }

  /// Whether the time is exactly the boundary between two slots of a target below a day.
  boolean isOnEdge(long timeNanos) {
    return day.nanosOfDay(timeNanos) % unitNanos == 0
        && point(timeNanos) % target.compression() == 0;
  }

  /// Whether `later` lies in a later slot of a target below a day than `earlier`.
  boolean isLaterSlot(long later, long earlier) {
    return slotKey(later, target.compression()) > slotKey(earlier, target.compression());
  }

  /// Whether `later` lies in a later unit of a target below a day than `earlier`.
  boolean isLaterUnit(long later, long earlier) {
    return slotKey(later, 1) > slotKey(earlier, 1);
  }

  private long slotKey(long timeNanos, int compression) {
    return (day.epochDay(timeNanos) << DAY_SHIFT) + Math.floorDiv(point(timeNanos), compression);
  }

  /// The end of the slot of a target below a day.
  long slotEnd(long timeNanos) {
    return boundary(timeNanos, Math.floorDiv(point(timeNanos), target.compression()) + 1);
  }

  /// The start of the slot of a target below a day; a time on an edge belongs to the slot that ends
  /// there.
  long slotStart(long timeNanos) {
    long slot = Math.floorDiv(point(timeNanos), target.compression());
    return boundary(timeNanos, isOnEdge(timeNanos) ? slot - 1 : slot);
  }

  private long boundary(long timeNanos, long slot) {
    long ofDay = slot * target.compression() * unitNanos;
    long steady = timeNanos - day.nanosOfDay(timeNanos) + ofDay;
    if (day.isSteady(timeNanos, steady)) {
      return steady;
    }
    LocalDate date = LocalDate.ofEpochDay(day.epochDay(timeNanos));
    return EpochNanos.of(date.atStartOfDay().plusNanos(ofDay), zone);
  }

  /// Whether `later` lies in a later week, month or year than `earlier`.
  boolean isLaterPeriod(long later, long earlier) {
    return periodKey(dateOf(later)) > periodKey(dateOf(earlier));
  }

  /// Whether the date of a time is the last trading day of its week, month or year.
  boolean isLastTradingDay(long timeNanos, TradingCalendar calendar) {
    LocalDate date = dateOf(timeNanos);
    return switch (target.unit()) {
      case WEEKS -> calendar.isLastTradingDayOfWeek(date);
      case MONTHS -> calendar.isLastTradingDayOfMonth(date);
      case YEARS -> calendar.isLastTradingDayOfYear(date);
      case TICKS, MICROSECONDS, SECONDS, MINUTES, DAYS, NO_TIMEFRAME -> false;
    };
  }

  /// The end of the last session of the week, month or year of a time; without a calendar that of
  /// the last day.
  long endOfPeriod(long timeNanos, @Nullable TradingCalendar calendar) {
    LocalDate date = dateOf(timeNanos);
    LocalDate last = lastDate(date);
    while (calendar != null && last.isAfter(date) && !calendar.isTradingDay(last)) {
      last = last.minusDays(1);
    }
    return endOfSession(Math.max(timeNanos, EpochNanos.of(last.atStartOfDay(), zone)));
  }

  /// The first moment of the week, month or year after that of a time.
  long nextPeriod(long timeNanos) {
    return EpochNanos.of(lastDate(dateOf(timeNanos)).plusDays(1).atStartOfDay(), zone);
  }

  private LocalDate lastDate(LocalDate date) {
    return switch (target.unit()) {
      case WEEKS -> date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
      case MONTHS -> date.with(TemporalAdjusters.lastDayOfMonth());
      case YEARS -> date.with(TemporalAdjusters.lastDayOfYear());
      case TICKS, MICROSECONDS, SECONDS, MINUTES, DAYS, NO_TIMEFRAME -> date;
    };
  }

  private int periodKey(LocalDate date) {
    return switch (target.unit()) {
      case WEEKS ->
          date.get(IsoFields.WEEK_BASED_YEAR) * 100 + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case MONTHS -> date.getYear() * 100 + date.getMonthValue();
      case YEARS -> date.getYear();
      case TICKS, MICROSECONDS, SECONDS, MINUTES, DAYS, NO_TIMEFRAME -> 0;
    };
  }

  /// The date of the day to which a time belongs: an evening before midnight may be the beginning
  /// of the session of the next date.
  private LocalDate dateOf(long timeNanos) {
    return LocalDate.ofEpochDay(day.epochDay(isOvernight ? endOfSession(timeNanos) : timeNanos));
  }

  private long point(long timeNanos) {
    return day.nanosOfDay(timeNanos) / unitNanos + offset;
  }
}
