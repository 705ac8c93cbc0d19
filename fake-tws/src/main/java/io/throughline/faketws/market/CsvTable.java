package io.throughline.faketws.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A file of values with commas between them, and names in its first line. Lines before it that
/// begin with `#` are comments; `# throughline: …; stamp=end` says which moment of a bar its time
/// is. Blank lines may only stand at the end. A backtest reads files by the same rules, so that one
/// file means the same in both worlds.
final class CsvTable {
  private static final int SECONDS_DIGITS = 11;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String source;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private String stamp = "begin";

  private CsvTable(String source) {
    this.source = source;
  }

  static CsvTable read(Path file) throws IOException {
    var table = new CsvTable(file.getFileName().toString());
    List<String> lines = table.written(Files.readAllLines(file));
    int header = table.comments(lines);
    if (lines.size() == header) {
      throw new IllegalArgumentException(table.source + ": must have a header but is empty");
    }
    String[] names = lines.get(header).split(",", -1);
    for (int i = 0; i < names.length; i++) {
      table.columns.put(names[i].strip().toLowerCase(Locale.ROOT), i);
    }
    for (int i = header + 1; i < lines.size(); i++) {
      table.rows.add(table.new Row(i + 1, lines.get(i).split(",", -1)));
    }
    return table;
  }

  /// The lines without a byte order mark and without blank ones at the end.
  private List<String> written(List<String> all) {
    var lines = new ArrayList<>(all);
    while (!lines.isEmpty() && lines.getLast().isBlank()) {
      lines.removeLast();
    }
    if (!lines.isEmpty() && lines.getFirst().startsWith(BYTE_ORDER_MARK)) {
      lines.set(0, lines.getFirst().substring(BYTE_ORDER_MARK.length()));
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        throw new IllegalArgumentException(
            "%s:%d: the line is blank; remove it".formatted(source, i + 1));
      }
    }
    return lines;
  }

  /// Reads what stands before the header.
  ///
  /// @return how many lines that is
  private int comments(List<String> lines) {
    int count = 0;
    while (count < lines.size() && lines.get(count).startsWith("#")) {
      String line = lines.get(count++);
      if (line.startsWith("# throughline:") && line.matches(".*;\\s*stamp=end\\s*(;.*)?")) {
        stamp = "end";
      }
    }
    return count;
  }

  /// `begin` or `end`: which moment of a bar the file says its time is.
  String stamp() {
    return stamp;
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  List<Row> rows() {
    return rows;
  }

  String source() {
    return source;
  }

  /// One line.
  final class Row {
    private final int line;
    private final String[] cells;

    private Row(int line, String[] cells) {
      this.line = line;
      this.cells = cells;
    }

    /// A complaint that names file and line.
    IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException("%s:%d: %s".formatted(source, line, what));
    }

    private String text(String column) {
      Integer index = columns.get(column);
      if (index == null || index >= cells.length) {
        throw wrong("there is no '" + column + "'");
      }
      return cells[index].strip();
    }

    boolean isEmpty(String column) {
      Integer index = columns.get(column);
      return index == null || index >= cells.length || cells[index].isBlank();
    }

    double number(String column) {
      String text = text(column);
      double value;
      try {
        value = Double.parseDouble(text);
      } catch (NumberFormatException _) {
        throw wrong("'%s' must be a number but is \"%s\"".formatted(column, text));
      }
      if (!Double.isFinite(value)) {
        throw wrong("'%s' must be a number but is \"%s\"".formatted(column, text));
      }
      return value;
    }

    /// The texts of columns that tell one thing together, such as a date and a time.
    private String text(List<String> columns) {
      return columns.stream().map(this::text).collect(Collectors.joining(" "));
    }

    /// True if the time is a day and nothing more.
    boolean isDay(List<String> columns) {
      String text = text(columns);
      return text.length() == 8 || (text.length() == 10 && text.contains("-"));
    }

    LocalDate day(List<String> columns) {
      String text = text(columns);
      try {
        return text.contains("-")
            ? LocalDate.parse(text)
            : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
      } catch (DateTimeException _) {
        throw wrong(unreadable(columns, text));
      }
    }

    long timeNanos(List<String> columns, ZoneId zone) {
      String text = text(columns);
      try {
        if (!text.isEmpty() && text.chars().allMatch(Character::isDigit)) {
          long number = Long.parseLong(text);
          return number * (text.length() < SECONDS_DIGITS ? 1_000_000_000L : 1_000_000L);
        }
        String iso = text.replace(' ', 'T');
        boolean offset =
            iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        Instant instant =
            offset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
        return TradingSchedule.nanos(instant);
      } catch (DateTimeException | NumberFormatException _) {
        throw wrong(unreadable(columns, text));
      }
    }

    private static String unreadable(List<String> columns, String text) {
      return "'%s' must be like 2026-01-05, 2026-01-05 09:30:00 or seconds since 1970 but is \"%s\""
          .formatted(String.join(" ", columns), text);
    }
  }
}
