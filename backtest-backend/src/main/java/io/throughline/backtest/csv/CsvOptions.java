package io.throughline.backtest.csv;

import io.throughline.api.instrument.Session;
import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about a file that can be told: which dialect it is in and how its bars are meant.
///
/// Start with [#guess()], which looks at the file, or with [#of(CsvDialect)]; every method returns
/// a changed copy. What is not told has the reference's default: a header line, commas, days,
/// sessions of whole days in UTC.
public final class CsvOptions implements Cloneable {
  @Nullable CsvDialect dialect;
  @Nullable String name;
  @Nullable TimeFrame timeFrame;
  @Nullable ZoneId zone;
  @Nullable ZoneId inputZone;
  LocalTime sessionStart = LocalTime.MIDNIGHT;
  LocalTime sessionEnd = Session.END_OF_DAY;
  @Nullable TradingCalendar calendar;
  @Nullable LocalDateTime from;
  @Nullable LocalDate fromDate;
  @Nullable LocalDateTime to;
  @Nullable LocalDate toDate;
  @Nullable Character separator;
  @Nullable Boolean header;
  @Nullable Boolean reversed;
  List<String> missingValues = List.of();
  BadBars badBars = BadBars.reject();

  private CsvOptions() {}

  /// Dialect, separator, header and time frame are taken from the file's first rows, time frame and
  /// zone from a comment before them, as `throughline history` writes it. What cannot be told for
  /// certain is an error that says what to declare.
  public static CsvOptions guess() {
    return new CsvOptions();
  }

  /// The file is in `dialect`.
  public static CsvOptions of(CsvDialect dialect) {
    CsvOptions options = new CsvOptions();
    options.dialect = dialect;
    return options;
  }

  /// How the feed is called; the file's name without extension if not told.
  public CsvOptions name(String value) {
    CsvOptions copy = copy();
    copy.name = value;
    return copy;
  }

  /// What one row is.
  public CsvOptions timeFrame(TimeFrame value) {
    CsvOptions copy = copy();
    copy.timeFrame = value;
    return copy;
  }

  /// The zone in which times are shown, and in which session and date limits are read. UTC if not
  /// told. (`tz` in the reference.)
  public CsvOptions zone(ZoneId value) {
    CsvOptions copy = copy();
    copy.zone = value;
    return copy;
  }

  /// The zone of the times written in the file. UTC if not told. (`tzinput` in the reference.)
  public CsvOptions inputZone(ZoneId value) {
    CsvOptions copy = copy();
    copy.inputZone = value;
    return copy;
  }

  /// First moment of the daily session.
  public CsvOptions sessionStart(LocalTime value) {
    CsvOptions copy = copy();
    copy.sessionStart = value;
    return copy;
  }

  /// Last moment of the daily session, with which daily bars are stamped.
  public CsvOptions sessionEnd(LocalTime value) {
    CsvOptions copy = copy();
    copy.sessionEnd = value;
    return copy;
  }

  public CsvOptions calendar(TradingCalendar value) {
    CsvOptions copy = copy();
    copy.calendar = value;
    return copy;
  }

  /// Only bars from the session start of `date` on.
  public CsvOptions from(LocalDate date) {
    CsvOptions copy = copy();
    copy.fromDate = date;
    copy.from = null;
    return copy;
  }

  /// Only bars from this moment on, which is on the clock of [#zone].
  public CsvOptions from(LocalDateTime moment) {
    CsvOptions copy = copy();
    copy.from = moment;
    copy.fromDate = null;
    return copy;
  }

  /// Only bars until the session end of `date`.
  public CsvOptions to(LocalDate date) {
    CsvOptions copy = copy();
    copy.toDate = date;
    copy.to = null;
    return copy;
  }

  /// Only bars until this moment, which is on the clock of [#zone]. Midnight excludes the daily bar
  /// of that date, which is stamped with the end of its session.
  public CsvOptions to(LocalDateTime moment) {
    CsvOptions copy = copy();
    copy.to = moment;
    copy.toDate = null;
    return copy;
  }

  /// What stands between two columns.
  ///
  /// @param value an ASCII character other than the quote and the line ends
  public CsvOptions separator(char value) {
    if (value == '"' || value == '\n' || value == '\r' || value > 126 || value == 0) {
      throw new IllegalArgumentException(
          "the separator must be one ASCII character such as ',' or ';' but is '" + value + "'");
    }
    CsvOptions copy = copy();
    copy.separator = value;
    return copy;
  }

  /// The first line is data.
  public CsvOptions withoutHeader() {
    CsvOptions copy = copy();
    copy.header = false;
    return copy;
  }

  /// The first line holds names.
  public CsvOptions withHeader() {
    CsvOptions copy = copy();
    copy.header = true;
    return copy;
  }

  /// The file begins with the newest row; it is read into memory and turned round.
  public CsvOptions newestFirst() {
    CsvOptions copy = copy();
    copy.reversed = true;
    return copy;
  }

  /// Texts that stand for "no value", such as `n/a`. A generic file gives them its null value,
  /// other dialects `NaN`.
  public CsvOptions missingValues(String... texts) {
    CsvOptions copy = copy();
    copy.missingValues = List.of(texts);
    return copy;
  }

  /// What happens to bars that cannot be true.
  public CsvOptions badBars(BadBars policy) {
    CsvOptions copy = copy();
    copy.badBars = policy;
    return copy;
  }

  CsvOptions dialect(CsvDialect value) {
    CsvOptions copy = copy();
    copy.dialect = value;
    return copy;
  }

  char separatorOrDefault() {
    return separator == null ? ',' : separator;
  }

  private CsvOptions copy() {
    try {
      return (CsvOptions) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
