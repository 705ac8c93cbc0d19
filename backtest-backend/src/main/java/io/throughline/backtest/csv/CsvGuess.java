package io.throughline.backtest.csv;

import io.throughline.api.time.TimeFrame;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out from the first rows of a file how it is written.
final class CsvGuess {
  private static final List<String> YAHOO =
      List.of("date", "open", "high", "low", "close", "adj close", "volume");
  private static final List<Field> PRICES = List.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE);

  private CsvGuess() {}

  /// What `told` leaves open, taken from the file.
  ///
  /// @throws CsvException if the file cannot be read, or says too little
  static CsvOptions complete(ByteSource source, CsvOptions told) {
    if (told.dialect == null) {
      return guess(source, CsvPreface.of(source).complete(told));
    }
    return told.dialect instanceof VisualChartCsv && told.timeFrame == null
        ? told.timeFrame(visualChartFrame(source, told))
        : told;
  }

  private static TimeFrame visualChartFrame(ByteSource source, CsvOptions told) {
    try (RowReader rows = RowReader.open(source, told.separatorOrDefault())) {
      Row row = rows.next();
      if (row != null && (told.header == null || told.header)) {
        row = rows.next();
      }
      return row == null ? TimeFrame.DAY : VisualChartDecoder.timeFrame(row);
    }
  }

  private static CsvOptions guess(ByteSource source, CsvOptions told) {
    Sample sample = Sample.read(source, told);
    CsvOptions options = told.separator(sample.separator());
    options = sample.hasHeader() ? options.withHeader() : options.withoutHeader();
    options = options.dialect(dialect(source, sample));
    if (options.timeFrame == null && options.dialect instanceof VisualChartCsv) {
      options = options.timeFrame(visualChartFrame(source, options));
    }
    return TimeFrameGuess.complete(source, options);
  }

  private static CsvDialect dialect(ByteSource source, Sample sample) {
    List<String> names = sample.header().stream().map(CsvGuess::plain).toList();
    if (names.equals(YAHOO)) {
      return YahooCsv.standard();
    }
    if (sample.rows().isEmpty()) {
      return new ReferenceCsv();
    }
    List<String> first = sample.rows().getFirst();
    if (isVisualChart(first)) {
      return new VisualChartCsv();
    }
    Map<Field, Integer> columns = columnsByName(names);
    boolean named =
        names.size() == first.size()
            && columns.containsKey(Field.DATETIME)
            && columns.containsKey(Field.CLOSE);
    if (!named) {
      columns = columnsByPosition(source, sample);
    }
    return inReferenceOrder(columns, first) ? new ReferenceCsv() : generic(source, sample, columns);
  }

  private static boolean isVisualChart(List<String> row) {
    return row.size() >= 10 && row.get(1).matches("[IDWM]") && row.get(2).matches("\\d{8}");
  }

  private static Map<Field, Integer> columnsByName(List<String> names) {
    Map<Field, Integer> columns = new EnumMap<>(Field.class);
    for (int i = 0; i < names.size(); i++) {
      Field field = fieldCalled(names.get(i));
      if (field != null) {
        columns.putIfAbsent(field, i);
      }
    }
    if (!columns.containsKey(Field.DATETIME) && columns.containsKey(Field.TIME)) {
      columns.put(Field.DATETIME, columns.get(Field.TIME));
      columns.remove(Field.TIME);
    }
    return columns;
  }

  private static @Nullable Field fieldCalled(String name) {
    return switch (name) {
      case "date", "datetime", "date time", "timestamp", "day" -> Field.DATETIME;
      case "time" -> Field.TIME;
      case "open", "o", "first" -> Field.OPEN;
      case "high", "h", "max" -> Field.HIGH;
      case "low", "l", "min" -> Field.LOW;
      case "close", "c", "last", "price" -> Field.CLOSE;
      case "volume", "vol", "v", "size" -> Field.VOLUME;
      case "openinterest", "open interest", "openint", "oi" -> Field.OPEN_INTEREST;
      default -> null;
    };
  }

  /// `<CLOSE>`, `Close` and ` close ` are one name; underscores are blanks.
  private static String plain(String name) {
    return name.strip()
        .toLowerCase(Locale.ROOT)
        .replace("<", "")
        .replace(">", "")
        .replace('_', ' ')
        .strip();
  }

  /// Date, time where the second column is one, then prices, volume and open interest.
  private static Map<Field, Integer> columnsByPosition(ByteSource source, Sample sample) {
    List<String> row = sample.rows().getFirst();
    Map<Field, Integer> columns = new EnumMap<>(Field.class);
    columns.put(Field.DATETIME, 0);
    int next = 1;
    if (row.size() > 1 && row.get(1).contains(":")) {
      columns.put(Field.TIME, next++);
    }
    for (Field field :
        List.of(
            Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE, Field.VOLUME, Field.OPEN_INTEREST)) {
      if (next < row.size() && (PRICES.contains(field) || Sample.isNumber(row.get(next)))) {
        columns.put(field, next++);
      }
    }
    if (!columns.containsKey(Field.CLOSE) || !Sample.isNumber(row.get(next - 1))) {
      throw new CsvException(
          source.name(),
          "has neither a header that names its columns nor rows of date, open, high, low and"
              + " close; describe it with CsvOptions.of(GenericCsv.standard()…)");
    }
    return columns;
  }

  /// Whether the columns stand where the reference's own dialect has them, in its formats.
  private static boolean inReferenceOrder(Map<Field, Integer> columns, List<String> row) {
    boolean hasTime = columns.containsKey(Field.TIME);
    Map<Field, Integer> expected = new EnumMap<>(Field.class);
    int next = 0;
    for (Field field : Field.values()) {
      if (field != Field.TIME || hasTime) {
        expected.put(field, next++);
      }
    }
    boolean fits = hasTime ? row.size() == next : row.size() >= next && row.size() != next + 1;
    return fits
        && columns.equals(expected)
        && row.get(0).matches("\\d{4}[-/.]\\d\\d[-/.]\\d\\d")
        && (!hasTime || row.get(1).matches("\\d\\d:\\d\\d:\\d\\d"));
  }

  private static GenericCsv generic(ByteSource source, Sample sample, Map<Field, Integer> columns) {
    GenericCsv generic = GenericCsv.standard();
    for (Field field : Field.values()) {
      Integer column = columns.get(field);
      if (column != null) {
        generic = generic.column(field, column);
      } else if (PRICES.contains(field) && !columns.containsKey(Field.OPEN)) {
        generic = generic.column(field, columns.getOrDefault(Field.CLOSE, 0)); // one price a row
      } else {
        generic = generic.without(field);
      }
    }
    DateGuess dates = new DateGuess(source, sample);
    generic = dates.dateTime(generic, columns.getOrDefault(Field.DATETIME, 0));
    Integer time = columns.get(Field.TIME);
    return time == null ? generic : dates.time(generic, time);
  }
}
