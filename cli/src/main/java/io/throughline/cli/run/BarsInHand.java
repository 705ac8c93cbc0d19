package io.throughline.cli.run;

import io.throughline.api.feed.DataSource;
import io.throughline.backtest.csv.BadBarCounts;
import java.util.function.Supplier;

/// A source of bars that was found and looked at.
///
/// @param badBars what was done about bad bars, once they were read
record BarsInHand(DataSource source, Supplier<BadBarCounts> badBars) {}
