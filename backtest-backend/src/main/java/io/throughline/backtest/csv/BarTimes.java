package io.throughline.backtest.csv;

import io.throughline.api.time.EpochNanos;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Turns the dates and times of a file into bar times.
final class BarTimes {
  private final long sessionEndNanos;
  private final ZoneClock output;
  private final ZoneClock input;
  private final ZoneClock sessionZone;
  private final boolean inputIsUtc;

  /// @param zone the zone in which the user reads times; `null` if not told: UTC
  /// @param inputZone the zone in which the file was written; `null` if not told: UTC
  BarTimes(LocalTime sessionEnd, @Nullable ZoneId zone, @Nullable ZoneId inputZone) {
    this.sessionEndNanos = sessionEnd.toNanoOfDay();
    this.output = clock(zone);
    this.input = clock(inputZone);
    this.sessionZone = clock(zone != null ? zone : inputZone);
    this.inputIsUtc = inputZone == null;
  }

  private static ZoneClock clock(@Nullable ZoneId zone) {
    return new ZoneClock(zone == null ? ZoneOffset.UTC : zone);
  }

  /// The time of a row that has a date and a time of day.
  long ofDateTime(long localNanos) {
    return input.toUtcNanos(localNanos);
  }

  /// The time of a row that has only a date: the end of its session, on the clock of the user's
  /// zone, or of the file's where the user named none.
  long ofDate(long epochDay) {
    return ofDate(epochDay, sessionEndNanos);
  }

  /// As above, with another time of day.
  long ofDate(long epochDay, long nanoOfDay) {
    return sessionZone.toUtcNanos(epochDay * EpochNanos.PER_DAY + nanoOfDay);
  }

  /// The time of a daily row of a generic file: the end of its session, unless the row is later.
  ///
  /// As in the reference the end of the session is read on the user's clock and the result once
  /// more on the file's; `docs/intentional.md` says why that stays.
  long ofDailyDateTime(long localNanos) {
    long day = Math.floorDiv(localNanos, EpochNanos.PER_DAY) * EpochNanos.PER_DAY;
    long sessionEnd = output.toUtcNanos(day + sessionEndNanos);
    long written = input.toUtcNanos(localNanos);
    if (sessionEnd <= written) {
      return written;
    }
    return inputIsUtc ? sessionEnd : input.toUtcNanos(sessionEnd);
  }

  /// As above, for a row that tells its own offset from UTC.
  long ofDailyInstant(long utcNanos, long localNanos) {
    long day = Math.floorDiv(localNanos, EpochNanos.PER_DAY) * EpochNanos.PER_DAY;
    return Math.max(utcNanos, output.toUtcNanos(day + sessionEndNanos));
  }

  /// Days since 1970-01-01 of a date in the calendar of today.
  static long epochDay(int year, int month, int day) {
    int shifted = month > 2 ? year : year - 1;
    int era = Math.floorDiv(shifted, 400);
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  static boolean isDate(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return false;
    }
    int longest =
        switch (month) {
          case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
          case 4, 6, 9, 11 -> 30;
          default -> 31;
        };
    return day <= longest;
  }
}
