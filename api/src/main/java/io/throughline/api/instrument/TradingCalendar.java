package io.throughline.api.instrument;

import io.throughline.api.time.EpochNanos;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// On which days a venue trades and until when: opening and closing time, days off, holidays and
/// days with other hours.
///
/// Times are on the clock of the zone that is passed in, which is the zone of the feed that asks.
/// Immutable; made with [#builder()].
public final class TradingCalendar {

  /// Opening and closing time of one day, on the venue's clock.
  public record Hours(LocalTime open, LocalTime close) {}

  private static final int LONGEST_CLOSURE_DAYS = 3660;

  private final Hours hours;
  private final Set<DayOfWeek> offDays;
  private final Set<LocalDate> holidays;
  private final Map<LocalDate, Hours> earlyDays;

  private TradingCalendar(Builder builder) {
    this.hours = builder.hours;
    this.offDays = Set.copyOf(builder.offDays);
    this.holidays = Set.copyOf(builder.holidays);
    this.earlyDays = Map.copyOf(builder.earlyDays);
  }

  /// A calendar that trades all day from Monday to Friday until told otherwise.
  public static Builder builder() {
    return new Builder();
  }

  public boolean isTradingDay(LocalDate date) {
    return !offDays.contains(date.getDayOfWeek()) && !holidays.contains(date);
  }

  /// The first trading day after `date`.
  public LocalDate nextTradingDay(LocalDate date) {
    LocalDate next = date.plusDays(1);
    for (int i = 0; !isTradingDay(next); i++) {
      if (i > LONGEST_CLOSURE_DAYS) {
        throw new IllegalStateException(
            "the trading calendar has no trading day within ten years after "
                + date
                + "; check its days off and holidays");
      }
      next = next.plusDays(1);
    }
    return next;
  }

  /// The hours of `date`, whether it is a trading day or not.
  public Hours hoursOn(LocalDate date) {
    return earlyDays.getOrDefault(date, hours);
  }

  /// The first closing time that is not before `timeNanos`, whether its day is a trading day or
  /// not: a day with bars has a session, whatever the calendar says of it.
  public long closeAtOrAfter(long timeNanos, ZoneId zone) {
    LocalDate date = EpochNanos.toDate(timeNanos, zone);
    long close = closeOn(date, zone);
    return close >= timeNanos ? close : closeOn(date.plusDays(1), zone);
  }

  public boolean isLastTradingDayOfWeek(LocalDate date) {
    LocalDate next = nextTradingDay(date);
    return next.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
            != date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
        || next.get(IsoFields.WEEK_BASED_YEAR) != date.get(IsoFields.WEEK_BASED_YEAR);
  }

  public boolean isLastTradingDayOfMonth(LocalDate date) {
    LocalDate next = nextTradingDay(date);
    return next.getMonth() != date.getMonth() || next.getYear() != date.getYear();
  }

  public boolean isLastTradingDayOfYear(LocalDate date) {
    return nextTradingDay(date).getYear() != date.getYear();
  }

  private long closeOn(LocalDate date, ZoneId zone) {
    return EpochNanos.of(date.atTime(hoursOn(date).close()), zone);
  }

  /// Collects the parts of a [TradingCalendar].
  public static final class Builder {
    private Hours hours = new Hours(LocalTime.MIDNIGHT, Session.END_OF_DAY);
    private final Set<DayOfWeek> offDays = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private final Set<LocalDate> holidays = new HashSet<>();
    private final Map<LocalDate, Hours> earlyDays = new HashMap<>();

    private Builder() {}

    public Builder hours(LocalTime open, LocalTime close) {
      hours = new Hours(open, close);
      return this;
    }

    /// The weekdays without trading, instead of Saturday and Sunday.
    public Builder offDays(Set<DayOfWeek> days) {
      if (days.size() == 7) {
        throw new IllegalArgumentException("a trading calendar needs at least one trading weekday");
      }
      offDays.clear();
      offDays.addAll(days);
      return this;
    }

    public Builder holiday(LocalDate date) {
      holidays.add(date);
      return this;
    }

    /// A trading day with hours of its own, such as the day before a holiday.
    public Builder earlyDay(LocalDate date, LocalTime open, LocalTime close) {
      earlyDays.put(date, new Hours(open, close));
      return this;
    }

    public TradingCalendar build() {
      return new TradingCalendar(this);
    }
  }
}
