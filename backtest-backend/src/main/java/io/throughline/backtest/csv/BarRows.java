package io.throughline.backtest.csv;

import io.throughline.api.series.MutableBar;

/// The rows of a file as bars, in the order in which they are to be delivered.
interface BarRows extends AutoCloseable {
  /// Fills `bar` with the next row; false at the end.
  boolean next(MutableBar bar);

  /// The line of the row last read.
  long line();

  @Override
  void close();
}
