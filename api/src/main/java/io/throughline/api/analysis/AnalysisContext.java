package io.throughline.api.analysis;

import io.throughline.api.broker.Broker;
import io.throughline.api.feed.DataFeed;
import java.util.List;

/// What an engine lets an analyzer look at.
public interface AnalysisContext {
  /// In the order in which they were added.
  List<DataFeed> feeds();

  Broker broker();

  /// The time of the running step, epoch nanoseconds.
  long timeNanos();

  /// How many steps the strategy has made.
  int length();
}
