package io.throughline.backtest.synthetic;

import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// One made-up instrument: a random walk with trends, overnight gaps, busy openings and closings,
/// and missing bars.
///
/// Prices are multiples of 0.01. Describes; each generating method starts again from the seed, so
/// calling it twice gives the same bars. Immutable.
///
/// @param seed equal seeds give equal markets
/// @param startPrice around which the first bar opens
/// @param calendar trading days and hours
/// @param zone of the hours
/// @param missingFraction how many of the bars are missing, 0 to 1
public record SyntheticMarket(
    long seed, double startPrice, TradingCalendar calendar, ZoneId zone, double missingFraction) {
  private static final int STEPS_PER_DAY = 24;
  private static final int STEPS_PER_BAR = 6;
  private static final double BARS_VOLUME = 900;
  private static final double DAYS_VOLUME = 250_000;
  private static final double LONGEST_PAUSE_SECONDS = 7;

  public SyntheticMarket {
    if (!(startPrice > 0)) {
      throw new IllegalArgumentException("startPrice must be positive but is " + startPrice);
    }
    if (!(missingFraction >= 0 && missingFraction < 1)) {
      throw new IllegalArgumentException(
          "missingFraction must be at least 0 and below 1 but is " + missingFraction);
    }
  }

  /// A market that trades all day from Monday to Friday in UTC, starts at 100 and misses no bar.
  public static SyntheticMarket seeded(long seed) {
    return new SyntheticMarket(seed, 100, TradingCalendar.builder().build(), ZoneOffset.UTC, 0);
  }

  public SyntheticMarket withStartPrice(double price) {
    return new SyntheticMarket(seed, price, calendar, zone, missingFraction);
  }

  /// Trades on the days and in the hours of `days`, on the clock of `where`.
  public SyntheticMarket withSessions(TradingCalendar days, ZoneId where) {
    return new SyntheticMarket(seed, startPrice, days, where, missingFraction);
  }

  public SyntheticMarket withMissing(double fraction) {
    return new SyntheticMarket(seed, startPrice, calendar, zone, fraction);
  }

  /// One bar per trading day, stamped with the closing time.
  public List<Bar> days(LocalDate first, int count) {
    Walk walk = new Walk(seed, startPrice);
    List<Bar> bars = new ArrayList<>();
    LocalDate date = first.minusDays(1);
    for (int i = 0; i < count; i++) {
      date = calendar.nextTradingDay(date);
      walk.sleep();
      long close = EpochNanos.of(date.atTime(calendar.hoursOn(date).close()), zone);
      Bar bar = walk.bar(close, STEPS_PER_DAY, 1.0 / STEPS_PER_DAY, DAYS_VOLUME);
      if (!walk.happens(missingFraction)) {
        bars.add(bar);
      }
    }
    return bars;
  }

  /// Bars of `minutes` minutes, each stamped with its end, over `days` trading days.
  public List<Bar> minutes(LocalDate first, int days, int minutes) {
    Walk walk = new Walk(seed, startPrice);
    List<Bar> bars = new ArrayList<>();
    LocalDate date = first.minusDays(1);
    for (int i = 0; i < days; i++) {
      date = calendar.nextTradingDay(date);
      walk.sleep();
      addSession(bars, walk, date, minutes);
    }
    return bars;
  }

  private void addSession(List<Bar> bars, Walk walk, LocalDate date, int minutes) {
    TradingCalendar.Hours hours = calendar.hoursOn(date);
    int first = hours.open().toSecondOfDay() / 60;
    int last = (hours.close().toSecondOfDay() + 59) / 60;
    for (int minute = first + minutes; minute <= last; minute += minutes) {
      double rush = rush((double) (minute - first) / (last - first));
      double daysPerStep = rush * minutes / (last - first) / STEPS_PER_BAR;
      long time =
          minute == 24 * 60
              ? EpochNanos.of(date.plusDays(1).atStartOfDay(), zone)
              : EpochNanos.of(date.atTime(LocalTime.ofSecondOfDay(minute * 60L)), zone);
      Bar bar = walk.bar(time, STEPS_PER_BAR, daysPerStep, BARS_VOLUME * minutes * rush);
      if (!walk.happens(missingFraction)) {
        bars.add(bar);
      }
    }
  }

  /// Trades of one session: four equal prices, a size, a time to the microsecond. Some share their
  /// time with the trade before.
  public List<Bar> ticks(LocalDate day, int count) {
    Walk walk = new Walk(seed, startPrice);
    List<Bar> ticks = new ArrayList<>();
    long time = EpochNanos.of(day.atTime(calendar.hoursOn(day).open()), zone);
    while (ticks.size() < count) {
      time += walk.pauseNanos(LONGEST_PAUSE_SECONDS);
      Bar tick = walk.tick(time);
      if (!walk.happens(missingFraction)) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  /// Much at the opening and the close, little at noon; 1 on average.
  private static double rush(double partOfSession) {
    double fromNoon = partOfSession - 0.5;
    return 0.5 + 6 * fromNoon * fromNoon;
  }
}
