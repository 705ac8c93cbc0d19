package io.throughline.backtest.csv;

import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.LocalTime;

/// Reads [VisualChartCsv].
final class VisualChartDecoder implements RowDecoder {
  private static final int COLUMNS = 10;

  private final BarTimes times;
  private final long sessionEndNanos;
  private final TimePattern date = TimePattern.compile("%Y%m%d");
  private final TimeFields fields = new TimeFields();

  VisualChartDecoder(BarTimes times, LocalTime sessionEnd) {
    this.times = times;
    this.sessionEndNanos = sessionEnd.toSecondOfDay() * EpochNanos.PER_SECOND;
  }

  @Override
  public boolean decode(Row row, MutableBar bar) {
    if (row.columns() < COLUMNS) {
      throw row.place()
          .error(
              "the row has "
                  + row.columns()
                  + (row.columns() == 1 ? " column" : " columns")
                  + " but needs 10 (ticker, I|D|W|M, date, time, open, high, low, close, volume,"
                  + " open interest); correct the row or describe the file with GenericCsv");
    }
    fields.clear();
    if (!date.parse(row, 2, fields)) {
      throw row.mustBe(2, "date", "a date such as 20060131", "correct the row");
    }
    bar.timeNanos(time(row));
    bar.open(row.number(4, "open")).high(row.number(5, "high"));
    bar.low(row.number(6, "low")).close(row.number(7, "close"));
    bar.volume(row.number(8, "volume")).openInterest(row.number(9, "open interest"));
    return true;
  }

  private long time(Row row) {
    if (timeFrame(row).unit() != TimeFrame.Unit.MINUTES) {
      return times.ofDate(fields.epochDay(), sessionEndNanos);
    }
    double clock = row.number(3, "time"); // 93000 and 093000 are both half past nine
    int digits = clock >= 0 && clock < 240_000 ? (int) clock : -1;
    int minute = digits / 100 % 100;
    int second = digits % 100;
    if (digits < 0 || digits != clock || minute > 59 || second > 59) {
      throw row.mustBe(3, "time", "a time such as 093000", "correct the row");
    }
    long secondOfDay = digits / 10_000 * 3600L + minute * 60L + second;
    return times.ofDateTime(
        fields.epochDay() * EpochNanos.PER_DAY + secondOfDay * EpochNanos.PER_SECOND);
  }

  /// What the second column says.
  static TimeFrame timeFrame(Row row) {
    row.require(1, "time frame");
    int letter = row.length(1) == 1 ? row.charAt(1, 0) : 0;
    return switch (letter) {
      case 'I' -> TimeFrame.MINUTE;
      case 'D' -> TimeFrame.DAY;
      case 'W' -> TimeFrame.WEEK;
      case 'M' -> TimeFrame.MONTH;
      default -> throw row.mustBe(1, "time frame", "one of I, D, W and M", "correct the row");
    };
  }
}
