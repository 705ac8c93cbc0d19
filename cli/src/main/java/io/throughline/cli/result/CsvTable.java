package io.throughline.cli.result;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Rows of a CSV file: commas, `\n`, quotes only around texts that need them.
final class CsvTable {
  private final Writer out;
  private final int columns;

  CsvTable(Writer out, List<String> header) throws IOException {
    this.out = out;
    this.columns = header.size();
    row(header.toArray());
  }

  /// One row; numbers are written in Java's shortest exact form.
  void row(Object... cells) throws IOException {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "the table has " + columns + " columns but the row " + cells.length);
    }
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      out.write(quoted(String.valueOf(cells[i])));
    }
    out.write('\n');
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
