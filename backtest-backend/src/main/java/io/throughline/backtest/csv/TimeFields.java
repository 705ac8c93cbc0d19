package io.throughline.backtest.csv;

import io.throughline.api.time.EpochNanos;

/// The parts of a date and time while they are read. What is not read stays as in `1900-01-01
/// 00:00`, as in the reference.
final class TimeFields {
  int year;
  int month;
  int day;
  int dayOfYear;
  int hour;
  boolean isTwelveHourClock;
  boolean afternoon;
  int minute;
  int second;
  int nano;
  boolean hasOffset;
  int offsetSeconds;

  TimeFields() {
    clear();
  }

  void clear() {
    year = 1900;
    month = 1;
    day = 1;
    dayOfYear = 0;
    hour = 0;
    isTwelveHourClock = false;
    afternoon = false;
    minute = 0;
    second = 0;
    nano = 0;
    hasOffset = false;
    offsetSeconds = 0;
  }

  boolean isValid() {
    boolean leap = BarTimes.isDate(year, 2, 29);
    return dayOfYear > 0 ? dayOfYear <= (leap ? 366 : 365) : BarTimes.isDate(year, month, day);
  }

  long epochDay() {
    return dayOfYear > 0
        ? BarTimes.epochDay(year, 1, 1) + dayOfYear - 1
        : BarTimes.epochDay(year, month, day);
  }

  /// The local date and time, counted as if it were UTC.
  long localNanos() {
    int hourOfDay = isTwelveHourClock ? hour % 12 + (afternoon ? 12 : 0) : hour;
    long secondOfDay = hourOfDay * 3600L + minute * 60L + second;
    return epochDay() * EpochNanos.PER_DAY + secondOfDay * EpochNanos.PER_SECOND + nano;
  }

  /// The instant, if the text told its offset from UTC.
  long utcNanos() {
    return localNanos() - offsetSeconds * EpochNanos.PER_SECOND;
  }
}
