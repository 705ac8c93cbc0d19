package io.throughline.backtest.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The first rows of a file, as texts.
///
/// @param header the names of the first line, empty if there is no header
record Sample(char separator, List<String> header, List<List<String>> rows) {
  static final int MOST_ROWS = 200;

  private static final int LINES_TO_COUNT = 20;
  private static final String SEPARATORS = ";\t|,";

  static Sample read(ByteSource source, CsvOptions told) {
    refuseEndlessLines(source);
    char separator = told.separator == null ? separatorOf(source) : told.separator;
    List<List<String>> rows = new ArrayList<>();
    try (RowReader reader = RowReader.open(source, separator)) {
      if (reader.isEmpty()) {
        throw new CsvException(source.name(), "is empty; a header line and rows are expected");
      }
      for (Row row = reader.next(); row != null && rows.size() <= MOST_ROWS; row = reader.next()) {
        rows.add(texts(row));
      }
    }
    boolean hasHeader =
        told.header == null ? rows.getFirst().stream().noneMatch(Sample::isNumber) : told.header;
    List<String> header = hasHeader ? rows.removeFirst() : List.of();
    return new Sample(separator, header, rows);
  }

  boolean hasHeader() {
    return !header.isEmpty();
  }

  static boolean isNumber(String text) {
    try {
      return !Double.isNaN(Decimals.parse(text));
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int column = 0; column < row.columns(); column++) {
      texts.add(row.text(column).strip());
    }
    return texts;
  }

  /// A file that is all one line must not be taken into memory whole.
  private static void refuseEndlessLines(ByteSource source) {
    try (RowReader reader = RowReader.open(source, ',')) {
      for (int i = 0; i < LINES_TO_COUNT && reader.next() != null; i++) {
        // reading is the check
      }
    }
  }

  /// The separator of which every row has most; the header does not count.
  private static char separatorOf(ByteSource source) {
    int[] fewest = new int[SEPARATORS.length()];
    Arrays.fill(fewest, Integer.MAX_VALUE);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
      String header = reader.readLine();
      while (CsvPreface.isComment(header)) {
        header = reader.readLine();
      }
      String line = reader.readLine();
      line = line == null ? header : line;
      for (int i = 0; i < LINES_TO_COUNT && line != null && !line.isBlank(); i++) {
        for (int s = 0; s < fewest.length; s++) {
          fewest[s] = Math.min(fewest[s], count(line, SEPARATORS.charAt(s)));
        }
        line = reader.readLine();
      }
    } catch (IOException e) {
      throw RowReader.unreadable(source.name(), 0, e);
    }
    int best = SEPARATORS.length() - 1;
    for (int s = 0; s < fewest.length; s++) {
      if (fewest[s] != Integer.MAX_VALUE && fewest[s] > fewest[best]) {
        best = s;
      }
    }
    return SEPARATORS.charAt(best);
  }

  private static int count(String line, char separator) {
    boolean quoted = false;
    int count = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      count += !quoted && c == separator ? 1 : 0;
    }
    return count;
  }
}
