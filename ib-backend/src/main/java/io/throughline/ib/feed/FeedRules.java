package io.throughline.ib.feed;

import io.throughline.ib.feed.FeedSettings.Backfill;
import io.throughline.ib.feed.FeedSettings.Extent;
import io.throughline.ib.feed.FeedSettings.LateItems;
import io.throughline.ib.feed.FeedSettings.Live;
import io.throughline.ib.history.BarSize;
import org.jspecify.annotations.Nullable;

/// What the state machine of a feed has to know of its settings.
///
/// @param finalSize the bars that history is asked for; null where there are none, as for ticks
/// @param making whether the run merges those bars into larger ones
/// @param fromNanos what is wanted at the earliest
/// @param toNanos what is wanted at the latest
record FeedRules(
    Extent extent,
    @Nullable BarSize finalSize,
    Making making,
    long fromNanos,
    long toNanos,
    Backfill backfill,
    Live live) {

  /// What becomes of the bars of history.
  enum Making {
    /// They are the final bars.
    NOTHING,
    /// The final bars are made of them, since TWS has none of that size.
    LARGER_BARS
  }

  static FeedRules of(FeedSettings settings) {
    BarSize size = BarSize.divisorOf(settings.finalFrame()).orElse(null);
    boolean isWhole = BarSize.of(settings.finalFrame()).isPresent();
    return new FeedRules(
        settings.extent(),
        size,
        isWhole ? Making.NOTHING : Making.LARGER_BARS,
        settings.spec().fromNanos(),
        settings.spec().toNanos(),
        settings.backfill(),
        settings.live());
  }

  boolean isHistorical() {
    return extent == Extent.HISTORICAL;
  }

  boolean letsLateThrough() {
    return live.late() == LateItems.LET_THROUGH;
  }

  boolean makesLargerBars() {
    return making == Making.LARGER_BARS;
  }
}
