package io.throughline.api.time;

import java.util.Comparator;
import java.util.Locale;

/// The length of a bar: a unit and how many of them make one bar, as in "5 minutes".
///
/// Ordered by unit, then by compression; feeds of one instant are served in that order. There is no
/// hour: an hour is 60 minutes.
///
/// @param unit what is counted
/// @param compression how many units one bar holds, at least 1
public record TimeFrame(Unit unit, int compression) implements Comparable<TimeFrame> {

  /// What a time frame counts, from the finest to the coarsest.
  public enum Unit {
    TICKS,
    MICROSECONDS,
    SECONDS,
    MINUTES,
    DAYS,
    WEEKS,
    MONTHS,
    YEARS,
    /// The whole run as one period; only analyzers use it.
    NO_TIMEFRAME;

    /// Whether bars of this unit end inside a day on the clock.
    public boolean isIntraday() {
      return this == MICROSECONDS || this == SECONDS || this == MINUTES;
    }

    /// The length of one unit in nanoseconds.
    ///
    /// @throws IllegalStateException for units without a fixed length (ticks, days and above)
    public long nanos() {
      return switch (this) {
        case MICROSECONDS -> 1_000L;
        case SECONDS -> EpochNanos.PER_SECOND;
        case MINUTES -> EpochNanos.PER_MINUTE;
        case TICKS, DAYS, WEEKS, MONTHS, YEARS, NO_TIMEFRAME ->
            throw new IllegalStateException(this + " has no fixed length on the clock");
      };
    }
  }

  public static final TimeFrame TICK = new TimeFrame(Unit.TICKS, 1);
  public static final TimeFrame MINUTE = new TimeFrame(Unit.MINUTES, 1);
  public static final TimeFrame DAY = new TimeFrame(Unit.DAYS, 1);
  public static final TimeFrame WEEK = new TimeFrame(Unit.WEEKS, 1);
  public static final TimeFrame MONTH = new TimeFrame(Unit.MONTHS, 1);
  public static final TimeFrame YEAR = new TimeFrame(Unit.YEARS, 1);

  private static final Comparator<TimeFrame> FINEST_FIRST =
      Comparator.comparing(TimeFrame::unit).thenComparingInt(TimeFrame::compression);

  public TimeFrame {
    if (compression < 1) {
      throw new IllegalArgumentException(
          "the compression of a time frame must be at least 1 but is " + compression);
    }
  }

  public static TimeFrame of(Unit unit, int compression) {
    return new TimeFrame(unit, compression);
  }

  public static TimeFrame ticks(int count) {
    return new TimeFrame(Unit.TICKS, count);
  }

  public static TimeFrame seconds(int count) {
    return new TimeFrame(Unit.SECONDS, count);
  }

  public static TimeFrame minutes(int count) {
    return new TimeFrame(Unit.MINUTES, count);
  }

  public static TimeFrame days(int count) {
    return new TimeFrame(Unit.DAYS, count);
  }

  /// Reads `minutes`, `5 minutes`, `5min`, `1h`, `day`, `D`, `weeks` and the like; case does not
  /// matter.
  ///
  /// @throws IllegalArgumentException if the text names no time frame; the message lists the units
  public static TimeFrame parse(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < trimmed.length() && Character.isDigit(trimmed.charAt(digits))) {
      digits++;
    }
    try {
      int count = digits == 0 ? 1 : Integer.parseInt(trimmed.substring(0, digits));
      String word = trimmed.substring(digits).strip();
      if (word.equals("h") || word.startsWith("hour")) {
        return new TimeFrame(Unit.MINUTES, Math.multiplyExact(count, 60));
      }
      return new TimeFrame(unitOf(word), count);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no time frame; write a count and a unit such as '5 minutes'"
              + " (units: ticks, microseconds, seconds, minutes, hours, days, weeks, months, years)",
          e);
    }
  }

  private static Unit unitOf(String word) {
    return switch (word) {
      case "t", "tick", "ticks" -> Unit.TICKS;
      case "us", "microsecond", "microseconds" -> Unit.MICROSECONDS;
      case "s", "sec", "secs", "second", "seconds" -> Unit.SECONDS;
      case "m", "min", "mins", "minute", "minutes" -> Unit.MINUTES;
      case "d", "day", "days", "daily" -> Unit.DAYS;
      case "w", "week", "weeks", "weekly" -> Unit.WEEKS;
      case "mo", "month", "months", "monthly" -> Unit.MONTHS;
      case "y", "year", "years", "yearly" -> Unit.YEARS;
      case "notimeframe", "none" -> Unit.NO_TIMEFRAME;
      default -> throw new IllegalArgumentException("unknown unit '" + word + "'");
    };
  }

  @Override
  public int compareTo(TimeFrame other) {
    return FINEST_FIRST.compare(this, other);
  }

  /// The time frame as people write it: `1 minute`, `5 minutes`.
  @Override
  public String toString() {
    String plural = unit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return compression == 1 && plural.endsWith("s")
        ? "1 " + plural.substring(0, plural.length() - 1)
        : compression + " " + plural;
  }
}
