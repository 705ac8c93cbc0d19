package io.throughline.api.feed;

import io.throughline.api.series.BarSeries;
import io.throughline.api.series.BarView;
import io.throughline.api.time.TimeFrame;
import java.util.Optional;

/// A feed within a run: its bars, its name, and what the broker matches against.
///
/// Strategies read it; only the engine moves it. Confined to the engine thread.
public interface DataFeed extends BarSeries {
  FeedSpec spec();

  /// Position among the feeds of the run, from 0.
  int index();

  default String name() {
    return spec().name();
  }

  @Override
  default TimeFrame timeFrame() {
    return spec().timeFrame();
  }

  /// The latest bar that came in: what orders are matched against. The same as the current bar,
  /// except in a replay, where it is the small bar that was merged last.
  BarView latest();

  /// How many bars have come in, small bars of a replay included. Changes exactly when [#latest()]
  /// does.
  long deliveries();

  /// The feed whose position orders on this feed act upon: itself, unless it compensates another.
  DataFeed positionFeed();

  /// What its bars are read from, for brokers that know their own sources; empty where nobody says.
  /// For a feed that sees the bars of another one, that one's source.
  default Optional<DataSource> source() {
    return Optional.empty();
  }

  /// The last status told, [DataStatus#UNKNOWN] until one was.
  DataStatus status();
}
