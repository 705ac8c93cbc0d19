package io.throughline.ib.feed;

import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.time.TimeFrame;
import io.throughline.ib.contract.ContractDefaults;
import io.throughline.ib.history.HistoryQuery;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// All that a feed can be told.
///
/// @param target the bars that the run makes of it in the end; null for those of `spec`
record FeedSettings(
    Names names,
    FeedSpec spec,
    @Nullable TimeFrame target,
    Days days,
    Extent extent,
    Shown shown,
    Backfill backfill,
    Live live) {

  /// Which contract.
  ///
  /// @param tradeName the contract that orders trade; null for the same
  record Names(String dataName, @Nullable String tradeName, ContractDefaults defaults) {}

  /// How days are counted.
  ///
  /// @param zone in which bars are counted and shown; null for that of the exchange
  record Days(@Nullable ZoneId zone, DayEnd end) {}

  /// With what a day ends.
  enum DayEnd {
    /// With the hours of the contract, as far as they are known.
    WITH_CONTRACT,
    /// With the session of the settings.
    AS_TOLD
  }

  /// Whether the feed goes on when history is told.
  enum Extent {
    LIVE,
    HISTORICAL
  }

  /// What history shows.
  ///
  /// @param what empty for what is usual for the type of contract
  record Shown(String what, HistoryQuery.Hours hours) {}

  /// What is filled, and from where.
  ///
  /// @param from read before anything of TWS; null for nothing
  record Backfill(Use atStart, Use afterLoss, @Nullable DataSource from) {}

  /// Whether something is done.
  enum Use {
    ON,
    OFF
  }

  /// How live data come.
  ///
  /// @param qcheck room for late items before time closes a bar
  record Live(LiveBars bars, Duration qcheck, LateItems late, IndexPrices indices) {}

  /// The smallest live unit.
  enum LiveBars {
    TICKS,
    REAL_TIME
  }

  /// What happens to an item that is older than the last one delivered.
  enum LateItems {
    DROP,
    LET_THROUGH
  }

  /// Where prices of indices come from.
  enum IndexPrices {
    TICKS,
    TRADES
  }

  TimeFrame finalFrame() {
    return target == null ? spec.timeFrame() : target;
  }

  FeedSettings with(Names newNames) {
    return new FeedSettings(newNames, spec, target, days, extent, shown, backfill, live);
  }

  FeedSettings with(FeedSpec newSpec) {
    return new FeedSettings(names, newSpec, target, days, extent, shown, backfill, live);
  }

  FeedSettings with(TimeFrame newTarget) {
    return new FeedSettings(names, spec, newTarget, days, extent, shown, backfill, live);
  }

  FeedSettings with(Days newDays) {
    return new FeedSettings(names, spec, target, newDays, extent, shown, backfill, live);
  }

  FeedSettings with(Extent newExtent) {
    return new FeedSettings(names, spec, target, days, newExtent, shown, backfill, live);
  }

  FeedSettings with(Shown newShown) {
    return new FeedSettings(names, spec, target, days, extent, newShown, backfill, live);
  }

  FeedSettings with(Backfill newBackfill) {
    return new FeedSettings(names, spec, target, days, extent, shown, newBackfill, live);
  }

  FeedSettings with(Live newLive) {
    return new FeedSettings(names, spec, target, days, extent, shown, backfill, newLive);
  }
}
