package io.throughline.backtest.csv;

import java.util.List;

/// The fields of one line, by column number from 0. Valid until the next line is read.
abstract class Row {
  private final String file;
  private List<String> missingValues = List.of();

  Row(String file) {
    this.file = file;
  }

  abstract long line();

  abstract int columns();

  abstract int length(int column);

  abstract int charAt(int column, int index);

  abstract String text(int column);

  /// The number in `column`.
  ///
  /// @throws NumberFormatException if the text is no decimal number
  abstract double parse(int column);

  final void missingValues(List<String> texts) {
    missingValues = texts;
  }

  final CsvException.Place place() {
    return new CsvException.Place(file, line());
  }

  final boolean isEmpty(int column) {
    return length(column) == 0;
  }

  final boolean matches(int column, String text) {
    int length = length(column);
    if (length != text.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (charAt(column, i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether the text of `column` was declared to stand for "no value".
  final boolean isMissing(int column) {
    for (int i = 0; i < missingValues.size(); i++) {
      if (matches(column, missingValues.get(i))) {
        return true;
      }
    }
    return false;
  }

  /// The number in `column`, `NaN` for a declared missing value.
  final double number(int column, String field) {
    if (!missingValues.isEmpty() && isMissing(column)) {
      return Double.NaN;
    }
    double value;
    try {
      value = parse(column);
    } catch (NumberFormatException e) {
      throw notANumber(column, field);
    }
    if (Double.isInfinite(value)) {
      throw notANumber(column, field);
    }
    return value;
  }

  private CsvException notANumber(int column, String field) {
    String text = text(column);
    return mustBe(
        column,
        field,
        "a number",
        "correct the row or declare it with missingValues(\"" + text + "\")");
  }

  final CsvException mustBe(int column, String field, String expected, String remedy) {
    String text = text(column);
    return place()
        .error(
            field,
            text,
            "'" + field + "' must be " + expected + " but is \"" + text + "\"; " + remedy);
  }

  /// Checks that the line reaches as far as `column`.
  final void require(int column, String field) {
    if (column >= columns()) {
      throw place()
          .error(
              field,
              "",
              "'"
                  + field
                  + "' is read from column "
                  + column
                  + " (counted from 0) but the row has only "
                  + columns()
                  + (columns() == 1 ? " column" : " columns")
                  + "; correct the row, the separator or the column number");
    }
  }
}
