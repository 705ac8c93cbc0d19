package io.throughline.cli.run;

import io.throughline.backtest.csv.CsvOptions;

/// One feed of a run.
///
/// @param name unique within the run
record FeedRequest(String name, Location location, CsvOptions options, Merge merge) {

  /// @throws io.throughline.api.TradingException if the bars cannot be had
  BarsInHand open() {
    return location.open(options.name(name));
  }

  FeedRequest withName(String newName) {
    return new FeedRequest(newName, location, options, merge);
  }
}
