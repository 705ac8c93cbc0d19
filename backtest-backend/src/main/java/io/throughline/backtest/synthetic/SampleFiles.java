package io.throughline.backtest.synthetic;

import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The sample files in `data/`, made anew: what the first command of the README runs on, and the
/// regression tests of the sample strategies.
///
/// Times in the files are on the clock of the market's zone.
public final class SampleFiles {
  /// Zone of `daily.csv`, `daily-pair.csv`, `minutes-new-york.csv` and `ticks.csv`.
  public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /// Zone of `five-minutes-berlin.csv`.
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final LocalDate FIRST_DAY = LocalDate.of(2014, 1, 2);
  private static final int TEN_YEARS = 2_600;
  private static final int FOUR_YEARS = 1_040;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

  private SampleFiles() {}

  /// Name and content of each file.
  public static Map<String, String> contents() {
    Map<String, String> files = new LinkedHashMap<>();
    List<Bar> daily = daily();
    files.put("daily.csv", days(daily));
    files.put("daily-pair.csv", days(companion(daily.subList(0, FOUR_YEARS))));
    files.put("minutes-new-york.csv", minutes(newYorkMinutes(), NEW_YORK));
    files.put("five-minutes-berlin.csv", minutes(berlinFiveMinutes(), BERLIN));
    files.put("ticks.csv", ticks(newYorkTicks()));
    return files;
  }

  /// Ten years of days, one in a hundred missing.
  private static List<Bar> daily() {
    return SyntheticMarket.seeded(2014)
        .withSessions(newYorkDays(), NEW_YORK)
        .withMissing(0.01)
        .days(FIRST_DAY, TEN_YEARS);
  }

  /// An instrument that follows `leader` at a distance that always returns.
  private static List<Bar> companion(List<Bar> leader) {
    SplitMix random = new SplitMix(77);
    List<Bar> bars = new ArrayList<>();
    double distance = 0;
    for (Bar bar : leader) {
      double openDistance = distance;
      distance = 0.93 * distance + 0.008 * random.gaussian();
      double open = follow(bar.open(), openDistance);
      double close = follow(bar.close(), distance);
      double high = Math.max(Math.max(open, close), follow(bar.high(), distance));
      double low = Math.min(Math.min(open, close), follow(bar.low(), distance));
      double volume = Math.rint(bar.volume() * (0.3 + 0.4 * random.uniform()));
      bars.add(Bar.of(bar.timeNanos(), open, high, low, close, volume));
    }
    return bars;
  }

  private static double follow(double price, double distance) {
    return Math.rint(0.62 * price * StrictMath.exp(distance) * 100) / 100;
  }

  /// A week of minutes in which American clocks change, two in a hundred missing.
  private static List<Bar> newYorkMinutes() {
    return SyntheticMarket.seeded(310)
        .withStartPrice(412)
        .withSessions(newYorkDays(), NEW_YORK)
        .withMissing(0.02)
        .minutes(LocalDate.of(2024, 3, 6), 5, 1);
  }

  /// Two weeks in which European clocks change, with Easter.
  private static List<Bar> berlinFiveMinutes() {
    TradingCalendar days =
        TradingCalendar.builder()
            .hours(LocalTime.of(9, 0), LocalTime.of(17, 30))
            .holiday(LocalDate.of(2024, 3, 29))
            .holiday(LocalDate.of(2024, 4, 1))
            .build();
    return SyntheticMarket.seeded(331)
        .withStartPrice(171)
        .withSessions(days, BERLIN)
        .withMissing(0.01)
        .minutes(LocalDate.of(2024, 3, 25), 9, 5);
  }

  private static List<Bar> newYorkTicks() {
    return SyntheticMarket.seeded(611)
        .withStartPrice(58)
        .withSessions(newYorkDays(), NEW_YORK)
        .ticks(LocalDate.of(2024, 6, 11), 1_500);
  }

  private static TradingCalendar newYorkDays() {
    return TradingCalendar.builder().hours(LocalTime.of(9, 30), LocalTime.of(16, 0)).build();
  }

  /// Rows of [io.throughline.backtest.csv.ReferenceCsv] without time.
  private static String days(List<Bar> bars) {
    StringBuilder text = new StringBuilder("Date,Open,High,Low,Close,Volume,OpenInterest\n");
    for (Bar bar : bars) {
      text.append(EpochNanos.toDate(bar.timeNanos(), NEW_YORK));
      figures(text, bar);
    }
    return text.toString();
  }

  /// Rows of [io.throughline.backtest.csv.ReferenceCsv] with time.
  private static String minutes(List<Bar> bars, ZoneId zone) {
    StringBuilder text = new StringBuilder("Date,Time,Open,High,Low,Close,Volume,OpenInterest\n");
    for (Bar bar : bars) {
      LocalDateTime time = EpochNanos.toLocal(bar.timeNanos(), zone);
      text.append(time.toLocalDate()).append(',').append(CLOCK.format(time));
      figures(text, bar);
    }
    return text.toString();
  }

  private static void figures(StringBuilder text, Bar bar) {
    text.append(',').append(cents(bar.open()));
    text.append(',').append(cents(bar.high()));
    text.append(',').append(cents(bar.low()));
    text.append(',').append(cents(bar.close()));
    text.append(',').append((long) bar.volume()).append(",0\n");
  }

  private static String ticks(List<Bar> ticks) {
    StringBuilder text = new StringBuilder("Timestamp,Price,Size\n");
    for (Bar tick : ticks) {
      text.append(MOMENT.format(EpochNanos.toLocal(tick.timeNanos(), NEW_YORK)));
      text.append(',').append(cents(tick.close())).append(',').append((long) tick.volume());
      text.append('\n');
    }
    return text.toString();
  }

  private static String cents(double price) {
    long cents = Math.round(price * 100);
    return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
  }
}
