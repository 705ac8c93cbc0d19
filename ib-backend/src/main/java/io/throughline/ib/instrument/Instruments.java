package io.throughline.ib.instrument;

import io.throughline.api.feed.DataFeed;
import java.util.Optional;

/// Knows what orders on a feed trade; implemented by the store, which knows its feeds.
public interface Instruments {
  /// What orders on the feed trade; empty while its contract is not resolved, or for a feed that is
  /// not of this store.
  Optional<TradedInstrument> of(DataFeed data);
}
