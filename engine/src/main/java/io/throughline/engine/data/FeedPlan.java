package io.throughline.engine.data;

import io.throughline.api.feed.FeedSpec;
import java.util.List;

/// How one feed of a run is to be set up.
///
/// @param source what the source delivers
/// @param name the feed's name in the run
/// @param kind whether bars are merged
/// @param resampling how bars are merged; of no account for plain feeds
/// @param filters in the order in which bars pass them
public record FeedPlan(
    FeedSpec source, String name, Kind kind, Resampling resampling, List<FilterFactory> filters) {

  /// Whether the feed merges bars, and how it shows them.
  public enum Kind {
    PLAIN,
    RESAMPLED,
    REPLAYED
  }

  public FeedPlan {
    filters = List.copyOf(filters);
  }

  /// What the strategy sees.
  public FeedSpec target() {
    FeedSpec named = source.withName(name);
    return kind == Kind.PLAIN ? named : named.withTimeFrame(resampling.target());
  }
}
