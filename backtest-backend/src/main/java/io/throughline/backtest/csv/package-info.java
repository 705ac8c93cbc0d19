/// Feeds from delimited text: the reference's own dialect, a generic reader, and the dialects of
/// Yahoo, SierraChart, MetaTrader 4 and VisualChart.
@NullMarked
package io.throughline.backtest.csv;

import org.jspecify.annotations.NullMarked;
