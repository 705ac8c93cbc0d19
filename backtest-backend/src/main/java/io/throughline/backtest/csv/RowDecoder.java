package io.throughline.backtest.csv;

import io.throughline.api.series.MutableBar;
import java.util.Set;

/// Turns rows of one dialect into bars.
interface RowDecoder {
  /// Fills `bar` from `row`; false if the row is none that the dialect means to be a bar.
  ///
  /// @throws CsvException if the row is malformed
  boolean decode(Row row, MutableBar bar);

  /// Price columns that files of this dialect do not have.
  default Set<Field> absentPrices() {
    return Set.of();
  }
}
