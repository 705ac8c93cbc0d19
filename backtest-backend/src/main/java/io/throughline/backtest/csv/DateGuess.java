package io.throughline.backtest.csv;

import java.util.ArrayList;
import java.util.List;

/// Finds out how dates are written, from all rows of a sample.
final class DateGuess {
  private static final List<String> DATES =
      List.of(
          "%Y-%m-%d",
          "%Y/%m/%d",
          "%Y.%m.%d",
          "%d.%m.%Y",
          "%d.%m.%y",
          "%m/%d/%Y",
          "%d/%m/%Y",
          "%m/%d/%y",
          "%d/%m/%y",
          "%m-%d-%Y",
          "%d-%m-%Y",
          "%d-%b-%Y",
          "%d-%b-%y",
          "%d %b %Y",
          "%b %d, %Y",
          "%B %d, %Y");
  private static final List<String> CLOCKS =
      List.of("%H:%M:%S", "%H:%M", "%H:%M:%S.%f", "%I:%M %p", "%I:%M:%S %p");
  private static final List<String> JOINTS = List.of(" ", "T");
  private static final List<String> OFFSETS = List.of("", "%z", " %z");
  private static final int UNIX_SECONDS_DIGITS = 10;
  private static final int UNIX_MILLIS_DIGITS = 13;

  private final ByteSource source;
  private final Sample sample;

  DateGuess(ByteSource source, Sample sample) {
    this.source = source;
    this.sample = sample;
  }

  /// `generic`, with the form of the dates in `column`.
  GenericCsv dateTime(GenericCsv generic, int column) {
    String first = text(0, column);
    String digits = first.contains(".") ? first.substring(0, first.indexOf('.')) : first;
    boolean isNumber = first.matches("\\d+(\\.\\d*)?");
    if (isNumber && digits.length() == UNIX_SECONDS_DIGITS) {
      return generic.unixSeconds();
    }
    if (isNumber && digits.length() == UNIX_MILLIS_DIGITS) {
      return generic.unixMillis();
    }
    return generic.dateTimeFormat(
        only(column, candidates(first), "date", "GenericCsv.dateTimeFormat(…)"));
  }

  /// `generic`, with the form of the times in `column`.
  GenericCsv time(GenericCsv generic, int column) {
    return generic.timeFormat(only(column, CLOCKS, "time", "GenericCsv.timeFormat(…)"));
  }

  private static List<String> candidates(String first) {
    if (first.matches("\\d{8}")) {
      return List.of("%Y%m%d");
    }
    if (first.matches("\\d{8} \\d{6}")) {
      return List.of("%Y%m%d %H%M%S");
    }
    if (first.matches("\\d{14}")) {
      return List.of("%Y%m%d%H%M%S");
    }
    List<String> candidates = new ArrayList<>(DATES);
    for (String date : DATES) {
      for (String joint : JOINTS) {
        for (String clock : CLOCKS) {
          OFFSETS.forEach(offset -> candidates.add(date + joint + clock + offset));
        }
      }
    }
    return candidates;
  }

  /// The one candidate that reads every row of the sample, in order.
  private String only(int column, List<String> candidates, String what, String option) {
    List<String> readable = new ArrayList<>();
    for (String candidate : candidates) {
      if (reads(candidate, column)) {
        readable.add(candidate);
      }
    }
    if (readable.size() > 1 && readable.stream().anyMatch(it -> isOrdered(it, column))) {
      readable.removeIf(candidate -> !isOrdered(candidate, column));
    }
    if (readable.size() == 1) {
      return readable.getFirst();
    }
    throw new CsvException.Place(source.name(), sample.hasHeader() ? 2 : 1)
        .error(
            what,
            text(0, column),
            "the "
                + what
                + " \""
                + text(0, column)
                + (readable.isEmpty()
                    ? "\" is in no form that is known"
                    : "\" can be read as " + String.join(" and as ", readable))
                + "; declare its form with "
                + option);
  }

  private String text(int row, int column) {
    List<String> texts = sample.rows().get(row);
    return column < texts.size() ? texts.get(column) : "";
  }

  private boolean reads(String candidate, int column) {
    TimePattern pattern = TimePattern.compile(candidate);
    for (int i = 0; i < sample.rows().size(); i++) {
      if (!pattern.parse(row(i), column, new TimeFields())) {
        return false;
      }
    }
    return true;
  }

  private boolean isOrdered(String candidate, int column) {
    TimePattern pattern = TimePattern.compile(candidate);
    boolean rises = true;
    boolean falls = true;
    long last = 0;
    for (int i = 0; i < sample.rows().size(); i++) {
      TimeFields fields = new TimeFields();
      pattern.parse(row(i), column, fields);
      long time = fields.localNanos();
      rises &= i == 0 || time >= last;
      falls &= i == 0 || time <= last;
      last = time;
    }
    return rises || falls;
  }

  private Row row(int index) {
    QuotedRows.TextRow row = new QuotedRows.TextRow(source.name());
    List<String> texts = new ArrayList<>(sample.rows().get(index));
    row.set(index + 1L, texts.toArray(String[]::new));
    return row;
  }
}
