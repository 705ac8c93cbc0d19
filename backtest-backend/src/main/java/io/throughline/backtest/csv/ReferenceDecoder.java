package io.throughline.backtest.csv;

import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;

/// Reads [ReferenceCsv]: fixed character positions, any separator within date and time.
final class ReferenceDecoder implements RowDecoder {
  private static final int COLUMNS_WITHOUT_TIME = 7;
  private static final int COLUMNS_WITH_TIME = 8;

  private final BarTimes times;

  ReferenceDecoder(BarTimes times) {
    this.times = times;
  }

  @Override
  public boolean decode(Row row, MutableBar bar) {
    int columns = row.columns();
    if (columns < COLUMNS_WITHOUT_TIME) {
      throw row.place()
          .error(
              "the row has "
                  + columns
                  + (columns == 1 ? " column" : " columns")
                  + " but needs 7 (date, open, high, low, close, volume, open interest) or 8 (with a"
                  + " time after the date); correct the row or describe the file with GenericCsv");
    }
    long day = day(row);
    int first = 1;
    if (columns == COLUMNS_WITH_TIME) {
      bar.timeNanos(times.ofDateTime(day * EpochNanos.PER_DAY + nanoOfDay(row)));
      first = 2;
    } else {
      bar.timeNanos(times.ofDate(day));
    }
    bar.open(row.number(first, "open"));
    bar.high(row.number(first + 1, "high"));
    bar.low(row.number(first + 2, "low"));
    bar.close(row.number(first + 3, "close"));
    bar.volume(row.number(first + 4, "volume"));
    bar.openInterest(row.number(first + 5, "open interest"));
    return true;
  }

  private static long day(Row row) {
    if (row.length(0) < 10) {
      throw malformedDate(row);
    }
    int year = digits(row, 0, 0, 4);
    int month = digits(row, 0, 5, 7);
    int day = digits(row, 0, 8, 10);
    if (year < 1 || !BarTimes.isDate(year, month, day)) {
      throw malformedDate(row);
    }
    return BarTimes.epochDay(year, month, day);
  }

  private static long nanoOfDay(Row row) {
    if (row.length(1) < 8) {
      throw malformedTime(row);
    }
    int hour = digits(row, 1, 0, 2);
    int minute = digits(row, 1, 3, 5);
    int second = digits(row, 1, 6, 8);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      throw malformedTime(row);
    }
    return (hour * 3600L + minute * 60L + second) * EpochNanos.PER_SECOND;
  }

  /// The number in `[from, to)`, or -1 if there is something else than digits.
  private static int digits(Row row, int column, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = row.charAt(column, i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static CsvException malformedDate(Row row) {
    return row.mustBe(
        0,
        "date",
        "a date such as 2006-01-31",
        "correct the row or describe the file with GenericCsv");
  }

  private static CsvException malformedTime(Row row) {
    return row.mustBe(
        1,
        "time",
        "a time such as 09:30:00",
        "correct the row or describe the file with GenericCsv");
  }
}
