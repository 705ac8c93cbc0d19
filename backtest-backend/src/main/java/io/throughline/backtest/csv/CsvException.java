package io.throughline.backtest.csv;

import io.throughline.api.TradingException;

/// A file, or a row of it, cannot be read. The message says what is wrong and what to do; the
/// fields say where.
public final class CsvException extends TradingException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final String column;
  private final String value;

  CsvException(String file, String problem) {
    super(file + " " + problem);
    this.file = file;
    this.line = 0;
    this.column = "";
    this.value = "";
  }

  CsvException(String file, String problem, Throwable cause) {
    super(file + " " + problem, cause);
    this.file = file;
    this.line = 0;
    this.column = "";
    this.value = "";
  }

  private CsvException(String message, Place place, String column, String value) {
    super(message);
    this.file = place.file;
    this.line = place.line;
    this.column = column;
    this.value = value;
  }

  /// A line of a file, counted from 1.
  record Place(String file, long line) {
    CsvException error(String problem) {
      return new CsvException(this + ": " + problem, this, "", "");
    }

    CsvException error(String column, String value, String problem) {
      return new CsvException(this + ": " + problem, this, column, value);
    }

    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /// File name or URL, as messages show it.
  public String file() {
    return file;
  }

  /// The line, counted from 1; 0 when the whole file is meant.
  public long line() {
    return line;
  }

  /// What the column holds, such as `close`; empty when no single column is meant.
  public String column() {
    return column;
  }

  /// The text that was found; empty when no single value is meant.
  public String value() {
    return value;
  }
}
