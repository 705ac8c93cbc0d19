package io.throughline.ib.history;

import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The bars that TWS serves, and how much of them one request may ask for.
public enum BarSize {
  SECOND_1("1 secs", TimeFrame.seconds(1), 1800, 0),
  SECONDS_5("5 secs", TimeFrame.seconds(5), 7200, 0),
  SECONDS_10("10 secs", TimeFrame.seconds(10), 10_800, 0),
  SECONDS_15("15 secs", TimeFrame.seconds(15), 14_400, 0),
  SECONDS_30("30 secs", TimeFrame.seconds(30), 28_800, 0),
  MINUTE_1("1 min", TimeFrame.minutes(1), 28_800, 1),
  MINUTES_2("2 mins", TimeFrame.minutes(2), 28_800, 2),
  MINUTES_3("3 mins", TimeFrame.minutes(3), 28_800, 7),
  MINUTES_5("5 mins", TimeFrame.minutes(5), 28_800, 7),
  MINUTES_10("10 mins", TimeFrame.minutes(10), 28_800, 7),
  MINUTES_15("15 mins", TimeFrame.minutes(15), 28_800, 14),
  MINUTES_20("20 mins", TimeFrame.minutes(20), 28_800, 14),
  MINUTES_30("30 mins", TimeFrame.minutes(30), 28_800, 30),
  HOUR_1("1 hour", TimeFrame.minutes(60), 28_800, 30),
  HOURS_2("2 hours", TimeFrame.minutes(120), 28_800, 30),
  HOURS_3("3 hours", TimeFrame.minutes(180), 28_800, 30),
  HOURS_4("4 hours", TimeFrame.minutes(240), 28_800, 30),
  HOURS_8("8 hours", TimeFrame.minutes(480), 28_800, 30),
  DAY_1("1 day", TimeFrame.DAY, 0, 365),
  WEEK_1("1 week", TimeFrame.WEEK, 0, 365),
  MONTH_1("1 month", TimeFrame.MONTH, 0, 365);

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // a record
  private final TimeFrame timeFrame;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<BarDuration> durations;

  BarSize(String word, TimeFrame timeFrame, int mostSeconds, int mostDays) {
    this.word = word;
    this.timeFrame = timeFrame;
    this.durations =
        Stream.concat(seconds(timeFrame, mostSeconds), days(timeFrame, mostDays)).toList();
  }

  private static Stream<BarDuration> seconds(TimeFrame timeFrame, int most) {
    long shortest =
        timeFrame.unit().isIntraday()
            ? timeFrame.unit().nanos() * timeFrame.compression() / EpochNanos.PER_SECOND
            : Long.MAX_VALUE;
    return IntStream.of(60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 28_800)
        .filter(amount -> amount >= shortest && amount <= most)
        .mapToObj(amount -> new BarDuration(amount, BarDuration.Unit.SECONDS));
  }

  private static Stream<BarDuration> days(TimeFrame timeFrame, int most) {
    int shortest =
        switch (timeFrame.unit()) {
          case WEEKS -> 7;
          case MONTHS -> 30;
          default -> 1;
        };
    Stream<BarDuration> months =
        IntStream.rangeClosed(1, most >= 365 ? 11 : 1)
            .mapToObj(amount -> new BarDuration(amount, BarDuration.Unit.MONTHS));
    return Stream.of(
            Stream.of(
                    new Ranked(1, new BarDuration(1, BarDuration.Unit.DAYS)),
                    new Ranked(2, new BarDuration(2, BarDuration.Unit.DAYS)),
                    new Ranked(7, new BarDuration(1, BarDuration.Unit.WEEKS)),
                    new Ranked(14, new BarDuration(2, BarDuration.Unit.WEEKS)))
                .filter(one -> one.days >= shortest && one.days <= most)
                .map(Ranked::duration),
            most >= 30 ? months : Stream.<BarDuration>empty(),
            most >= 365
                ? Stream.of(new BarDuration(1, BarDuration.Unit.YEARS))
                : Stream.<BarDuration>empty())
        .flatMap(each -> each);
  }

  private record Ranked(int days, BarDuration duration) {}

  /// As the wire has it.
  public String word() {
    return word;
  }

  public TimeFrame timeFrame() {
    return timeFrame;
  }

  /// What one request may ask for, shortest first.
  public List<BarDuration> durations() {
    return durations;
  }

  /// The most that one request may ask for.
  public BarDuration longest() {
    return durations.getLast();
  }

  public boolean isIntraday() {
    return timeFrame.unit().isIntraday();
  }

  /// The length of a bar below a day.
  public long nanos() {
    return timeFrame.unit().nanos() * timeFrame.compression();
  }

  /// The bars of a time frame; empty if TWS has none of that size.
  public static Optional<BarSize> of(TimeFrame timeFrame) {
    return Arrays.stream(values()).filter(size -> isSame(size.timeFrame, timeFrame)).findFirst();
  }

  private static boolean isSame(TimeFrame one, TimeFrame other) {
    boolean areIntraday = one.unit().isIntraday() && other.unit().isIntraday();
    return areIntraday ? lengthOf(one) == lengthOf(other) : one.equals(other);
  }

  private static long lengthOf(TimeFrame timeFrame) {
    return timeFrame.unit().nanos() * timeFrame.compression();
  }

  /// The largest bars from which those of a time frame can be made: the same, or ones that divide
  /// them. Empty for ticks and for what is shorter than a second.
  public static Optional<BarSize> divisorOf(TimeFrame timeFrame) {
    return switch (timeFrame.unit()) {
      case TICKS, NO_TIMEFRAME -> Optional.empty();
      case DAYS -> Optional.of(DAY_1);
      case WEEKS -> Optional.of(WEEK_1);
      case MONTHS, YEARS -> Optional.of(MONTH_1);
      case MICROSECONDS, SECONDS, MINUTES ->
          Arrays.stream(values())
              .filter(size -> size.isIntraday() && lengthOf(timeFrame) % size.nanos() == 0)
              .max(Comparator.comparingLong(BarSize::nanos));
    };
  }
}
