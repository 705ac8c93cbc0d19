package io.throughline.cli.run;

import io.throughline.backtest.csv.CsvOptions;
import io.throughline.ib.IbStore;
import io.throughline.ib.feed.IbData;
import java.util.function.UnaryOperator;

/// One feed of a run.
///
/// @param name unique within the run
/// @param options how the bars are written, in a file
/// @param live what is told to TWS besides the contract
record FeedRequest(
    String name, FeedOrigin origin, CsvOptions options, Merge merge, UnaryOperator<IbData> live) {

  /// Opens the bars in hand.
  ///
  /// @throws io.throughline.api.TradingException if the bars cannot be had
  BarsInHand open() {
    return origin.barsInHand().open(options.name(name));
  }

  /// The feed of a store, with the bars in hand before its own history.
  IbData live(IbStore store) {
    IbData data = live.apply(store.data(origin.contractInHand()).named(name));
    return origin.bars() == null ? data : data.backfillFrom(open().source());
  }

  FeedRequest withName(String newName) {
    return new FeedRequest(newName, origin, options, merge, live);
  }
}
