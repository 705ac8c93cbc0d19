package io.throughline.backtest.csv;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A file of any layout: each column by its number from 0 or by its name in the header.
///
/// Starts as the reference's generic reader does: date and time in column 0 as `%Y-%m-%d %H:%M:%S`,
/// then open, high, low, close, volume and open interest; `NaN` where a column is absent or empty.
/// Rows of days and longer are stamped with the end of their session. Immutable.
public final class GenericCsv implements CsvDialect {

  /// Where a value stands.
  sealed interface Column {
    record Index(int index) implements Column {}

    record Name(String name) implements Column {}

    record Absent() implements Column {}
  }

  /// How dates are written.
  sealed interface DateFormat {
    record Pattern(String dateTime) implements DateFormat {}

    /// A count since 1970-01-01T00:00Z.
    ///
    /// @param perSecond how many units one second has: 1 or 1000
    record Unix(int perSecond) implements DateFormat {}

    record Custom(Function<String, LocalDateTime> function) implements DateFormat {}
  }

  record ExtraLine(String name, Column column) {}

  private static final Column ABSENT = new Column.Absent();

  private final Map<Field, Column> columns;
  private final List<ExtraLine> extras;
  private final DateFormat dateFormat;
  private final String timeFormat;
  private final double nullValue;

  private GenericCsv(
      Map<Field, Column> columns,
      List<ExtraLine> extras,
      DateFormat dateFormat,
      String timeFormat,
      double nullValue) {
    this.columns = columns;
    this.extras = extras;
    this.dateFormat = dateFormat;
    this.timeFormat = timeFormat;
    this.nullValue = nullValue;
  }

  /// The layout described above.
  public static GenericCsv standard() {
    Map<Field, Column> columns = new EnumMap<>(Field.class);
    columns.put(Field.DATETIME, new Column.Index(0));
    columns.put(Field.TIME, ABSENT);
    columns.put(Field.OPEN, new Column.Index(1));
    columns.put(Field.HIGH, new Column.Index(2));
    columns.put(Field.LOW, new Column.Index(3));
    columns.put(Field.CLOSE, new Column.Index(4));
    columns.put(Field.VOLUME, new Column.Index(5));
    columns.put(Field.OPEN_INTEREST, new Column.Index(6));
    return new GenericCsv(
        columns, List.of(), new DateFormat.Pattern("%Y-%m-%d %H:%M:%S"), "%H:%M:%S", Double.NaN);
  }

  /// What SierraChart writes: dates as `%Y/%m/%d`.
  public static GenericCsv sierraChart() {
    return standard().dateTimeFormat("%Y/%m/%d");
  }

  /// What MetaTrader 4 writes: `2012.03.05,09:30,open,high,low,close,volume`.
  public static GenericCsv metaTrader4() {
    return standard()
        .dateTimeFormat("%Y.%m.%d")
        .timeFormat("%H:%M")
        .column(Field.TIME, 1)
        .column(Field.OPEN, 2)
        .column(Field.HIGH, 3)
        .column(Field.LOW, 4)
        .column(Field.CLOSE, 5)
        .column(Field.VOLUME, 6)
        .without(Field.OPEN_INTEREST);
  }

  /// How the date column is written, in the letters of `strptime`: `%d/%m/%Y`, `%Y%m%d %H%M%S`,
  /// `%d-%b-%Y`, `%Y-%m-%dT%H:%M:%S.%f%z` …
  ///
  /// @throws IllegalArgumentException if the pattern has a letter that is not known
  public GenericCsv dateTimeFormat(String pattern) {
    TimePattern.compile(pattern);
    return withDates(new DateFormat.Pattern(pattern));
  }

  /// How the time column is written; used if there is one.
  ///
  /// @throws IllegalArgumentException if the pattern has a letter that is not known
  public GenericCsv timeFormat(String pattern) {
    TimePattern.compile(pattern);
    return new GenericCsv(columns, extras, dateFormat, pattern, nullValue);
  }

  /// The date column holds seconds since 1970-01-01T00:00Z, with or without decimals.
  public GenericCsv unixSeconds() {
    return withDates(new DateFormat.Unix(1));
  }

  /// The date column holds milliseconds since 1970-01-01T00:00Z.
  public GenericCsv unixMillis() {
    return withDates(new DateFormat.Unix(1000));
  }

  /// The date column is read by `function`; a `DateTimeException` it throws becomes a
  /// [CsvException] that names the row. A time column is not looked at.
  public GenericCsv dateTimeFunction(Function<String, LocalDateTime> function) {
    return withDates(new DateFormat.Custom(function));
  }

  /// The values of `field` stand in the column with this number.
  ///
  /// @param index counted from 0
  public GenericCsv column(Field field, int index) {
    if (index < 0) {
      throw new IllegalArgumentException(
          "a column is counted from 0 but "
              + field.text()
              + " would be "
              + index
              + "; use without(Field."
              + field
              + ") for a file that does not have it");
    }
    return withColumn(field, new Column.Index(index));
  }

  /// The values of `field` stand in the column with this name.
  ///
  /// @param name as in the header line; case does not matter
  public GenericCsv column(Field field, String name) {
    return withColumn(field, new Column.Name(name));
  }

  /// The file has no such columns; their lines get the null value.
  public GenericCsv without(Field... fields) {
    GenericCsv result = this;
    for (Field field : fields) {
      if (field == Field.DATETIME) {
        throw new IllegalArgumentException("a file of bars needs a date column");
      }
      result = result.withColumn(field, ABSENT);
    }
    return result;
  }

  /// One more line of the feed, called `line`.
  ///
  /// @param index counted from 0
  public GenericCsv extraLine(String line, int index) {
    return withExtra(new ExtraLine(line, new Column.Index(index)));
  }

  /// One more line of the feed, called `line`.
  ///
  /// @param column as in the header line
  public GenericCsv extraLine(String line, String column) {
    return withExtra(new ExtraLine(line, new Column.Name(column)));
  }

  /// The value of an absent, empty or declared missing field, instead of `NaN`.
  public GenericCsv nullValue(double value) {
    return new GenericCsv(columns, extras, dateFormat, timeFormat, value);
  }

  @Override
  public List<String> extraLines() {
    return extras.stream().map(ExtraLine::name).toList();
  }

  Column column(Field field) {
    return columns.getOrDefault(field, ABSENT);
  }

  List<ExtraLine> extras() {
    return extras;
  }

  DateFormat dateFormat() {
    return dateFormat;
  }

  String timeFormat() {
    return timeFormat;
  }

  double nullValue() {
    return nullValue;
  }

  /// Whether any column is named, so that the file must have a header.
  boolean needsHeader() {
    return columns.values().stream().anyMatch(Column.Name.class::isInstance)
        || extras.stream().anyMatch(extra -> extra.column() instanceof Column.Name);
  }

  private GenericCsv withDates(DateFormat format) {
    return new GenericCsv(columns, extras, format, timeFormat, nullValue);
  }

  private GenericCsv withColumn(Field field, Column column) {
    Map<Field, Column> changed = new EnumMap<>(columns);
    changed.put(field, column);
    return new GenericCsv(changed, extras, dateFormat, timeFormat, nullValue);
  }

  private GenericCsv withExtra(ExtraLine extra) {
    List<ExtraLine> changed = new ArrayList<>(extras);
    changed.add(extra);
    return new GenericCsv(columns, List.copyOf(changed), dateFormat, timeFormat, nullValue);
  }
}
