package io.throughline.backtest.csv;

import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame.Unit;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads [GenericCsv].
final class GenericDecoder implements RowDecoder {
  private static final int ABSENT = -1;
  private static final double LAST_SECOND = EpochNanos.MAX / 1e9;

  private final GenericCsv dialect;
  private final BarTimes times;
  private final boolean stampedWithSessionEnd;
  private final RowTime rowTime;
  private final int dateTime;
  private final int open;
  private final int high;
  private final int low;
  private final int close;
  private final int volume;
  private final int openInterest;
  private final int[] extras;
  private final List<String> extraNames;
  private final double nullValue;

  /// How the date of a row becomes a bar time.
  private interface RowTime {
    long of(Row row);
  }

  GenericDecoder(GenericCsv dialect, Header header, BarTimes times, Unit unit) {
    this.dialect = dialect;
    this.times = times;
    this.stampedWithSessionEnd = unit.compareTo(Unit.DAYS) >= 0;
    this.dateTime = header.find(dialect.column(Field.DATETIME));
    this.open = header.find(dialect.column(Field.OPEN));
    this.high = header.find(dialect.column(Field.HIGH));
    this.low = header.find(dialect.column(Field.LOW));
    this.close = header.find(dialect.column(Field.CLOSE));
    this.volume = header.find(dialect.column(Field.VOLUME));
    this.openInterest = header.find(dialect.column(Field.OPEN_INTEREST));
    this.extras = dialect.extras().stream().mapToInt(e -> header.find(e.column())).toArray();
    this.extraNames = dialect.extraLines();
    this.nullValue = dialect.nullValue();
    int time = header.find(dialect.column(Field.TIME));
    this.rowTime =
        switch (dialect.dateFormat()) {
          case GenericCsv.DateFormat.Pattern(var pattern) -> new ByPattern(pattern, time);
          case GenericCsv.DateFormat.Unix(var perSecond) -> row -> unixTime(row, perSecond);
          case GenericCsv.DateFormat.Custom(var function) -> row -> customTime(row, function);
        };
  }

  /// The names of a header line, to look columns up.
  record Header(CsvException.Place place, List<String> names) {
    int find(GenericCsv.Column column) {
      return switch (column) {
        case GenericCsv.Column.Absent() -> ABSENT;
        case GenericCsv.Column.Index(var index) -> index;
        case GenericCsv.Column.Name(var name) -> find(name);
      };
    }

    private int find(String wanted) {
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).strip().equalsIgnoreCase(wanted.strip())) {
          return i;
        }
      }
      throw place.error(
          wanted,
          "",
          "there is no column named \""
              + wanted
              + "\"; the header has: "
              + String.join(", ", names));
    }
  }

  @Override
  public Set<Field> absentPrices() {
    Set<Field> absent = EnumSet.noneOf(Field.class);
    for (Field price : List.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE)) {
      if (dialect.column(price) instanceof GenericCsv.Column.Absent) {
        absent.add(price);
      }
    }
    return absent;
  }

  @Override
  public boolean decode(Row row, MutableBar bar) {
    row.require(dateTime, "datetime");
    bar.timeNanos(rowTime.of(row));
    bar.open(value(row, open, "open"));
    bar.high(value(row, high, "high"));
    bar.low(value(row, low, "low"));
    bar.close(value(row, close, "close"));
    bar.volume(value(row, volume, "volume"));
    bar.openInterest(value(row, openInterest, "open interest"));
    int lines = Math.min(extras.length, bar.extraLines());
    for (int i = 0; i < lines; i++) {
      bar.extra(i, value(row, extras[i], extraNames.get(i)));
    }
    return true;
  }

  private double value(Row row, int column, String field) {
    if (column == ABSENT) {
      return nullValue;
    }
    row.require(column, field);
    return row.isEmpty(column) || row.isMissing(column) ? nullValue : row.number(column, field);
  }

  private long stamp(long localNanos) {
    return stampedWithSessionEnd ? times.ofDailyDateTime(localNanos) : times.ofDateTime(localNanos);
  }

  private long stampInstant(long utcNanos, long localNanos) {
    return stampedWithSessionEnd ? times.ofDailyInstant(utcNanos, localNanos) : utcNanos;
  }

  private long unixTime(Row row, int perSecond) {
    double seconds = row.number(dateTime, "datetime") / perSecond;
    if (!(Math.abs(seconds) < LAST_SECOND)) {
      throw row.mustBe(
          dateTime,
          "datetime",
          "a number of " + (perSecond == 1 ? "seconds" : "milliseconds") + " since 1970",
          "correct the row");
    }
    long utcNanos = (long) Math.rint(seconds * 1e6) * 1_000; // a double is not finer than this
    return stampInstant(utcNanos, utcNanos);
  }

  private long customTime(Row row, Function<String, LocalDateTime> function) {
    try {
      return stamp(EpochNanos.ofUtc(function.apply(row.text(dateTime))));
    } catch (DateTimeException e) {
      CsvException malformed =
          row.mustBe(
              dateTime,
              "datetime",
              "a date that the dateTimeFunction reads",
              "it says: " + e.getMessage());
      malformed.initCause(e);
      throw malformed;
    }
  }

  /// Dates, and times in a column of their own, written in a pattern.
  private final class ByPattern implements RowTime {
    private final TimePattern date;
    private final TimePattern clock;
    private final int clockColumn;
    private final TimeFields fields = new TimeFields();

    ByPattern(String pattern, int clockColumn) {
      this.date = TimePattern.compile(pattern);
      this.clock = TimePattern.compile(dialect.timeFormat());
      this.clockColumn = clockColumn;
    }

    @Override
    public long of(Row row) {
      fields.clear();
      if (!date.parse(row, dateTime, fields)) {
        throw malformed(row, dateTime, "datetime", "a date", date, "dateTimeFormat");
      }
      if (clockColumn != ABSENT) {
        row.require(clockColumn, "time");
        if (!clock.parse(row, clockColumn, fields)) {
          throw malformed(row, clockColumn, "time", "a time", clock, "timeFormat");
        }
      }
      return fields.hasOffset
          ? stampInstant(fields.utcNanos(), fields.localNanos())
          : stamp(fields.localNanos());
    }

    private CsvException malformed(
        Row row, int column, String field, String what, TimePattern pattern, String option) {
      return row.mustBe(
          column,
          field,
          what + " written as \"" + pattern + "\"",
          "correct the row or declare how it is written with " + option + "(…)");
    }
  }
}
