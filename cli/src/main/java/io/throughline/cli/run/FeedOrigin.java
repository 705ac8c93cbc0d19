package io.throughline.cli.run;

import org.jspecify.annotations.Nullable;

/// Where a feed's bars are, and which contract of Interactive Brokers they belong to. A backtest
/// needs the bars, TWS the contract; a run file that names both can be run in each world.
///
/// @param name what the feed is called unless it is told
/// @param bars `null` if there are none yet
/// @param contract in the form `AAPL-STK-SMART-USD`; `null` if none was named
record FeedOrigin(String name, @Nullable Location bars, @Nullable String contract) {
  /// Where the bars are.
  ///
  /// @throws IllegalStateException if there are none; the reader has refused a backtest without
  Location barsInHand() {
    if (bars == null) {
      throw new IllegalStateException("feed '" + name + "' has no bars");
    }
    return bars;
  }

  /// The contract.
  ///
  /// @throws IllegalStateException if there is none; the reader has refused a live run without
  String contractInHand() {
    if (contract == null) {
      throw new IllegalStateException("feed '" + name + "' has no contract");
    }
    return contract;
  }
}
