package io.throughline.engine.data;

import io.throughline.api.feed.FeedSpec;

/// Makes a fresh filter for each run of a feed.
@FunctionalInterface
public interface FilterFactory {

  /// A filter that has seen no bar yet.
  ///
  /// @param feed the feed it will filter: its session, time frame and calendar
  BarFilter create(FeedSpec feed);

  /// Whether its filters show bars before they are complete ([BarFilter.Output#emitForming]). Such
  /// a feed is never loaded ahead.
  default boolean showsFormingBars() {
    return false;
  }
}
