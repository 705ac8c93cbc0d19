package io.throughline.backtest.csv;

import java.util.List;

/// The reference's own dialect: `date, open, high, low, close, volume, open interest`, with a time
/// as second column when there are exactly eight columns; further columns are ignored.
///
/// Dates are `YYYY-MM-DD`, times `HH:MM:SS`, with any character between the numbers. Bars without a
/// time are stamped with the end of their session.
public record ReferenceCsv() implements CsvDialect {
  @Override
  public List<String> extraLines() {
    return List.of();
  }
}
