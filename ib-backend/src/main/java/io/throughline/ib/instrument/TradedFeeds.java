package io.throughline.ib.instrument;

import io.throughline.api.feed.DataFeed;
import java.util.List;
import java.util.Optional;

/// The feeds of a run, and what orders on them trade.
public record TradedFeeds(List<DataFeed> feeds, Instruments instruments) {

  /// Whether the contracts of all feeds are known.
  public boolean areKnown() {
    return feeds.stream().allMatch(feed -> instruments.of(feed).isPresent());
  }

  /// What orders on the feed trade; empty while its contract is not known.
  public Optional<TradedInstrument> instrument(DataFeed feed) {
    return instruments.of(feed);
  }

  /// What trades a contract: the first feed of several.
  public Optional<TradedInstrument> instrument(int conId) {
    return feeds.stream()
        .flatMap(feed -> instruments.of(feed).stream())
        .filter(instrument -> instrument.conId() == conId)
        .findFirst();
  }

  /// A feed that trades a contract: the one at an index if it does, else the first.
  public Optional<DataFeed> feed(int index, int conId) {
    if (index < feeds.size() && trades(feeds.get(index), conId)) {
      return Optional.of(feeds.get(index));
    }
    return feeds.stream().filter(feed -> trades(feed, conId)).findFirst();
  }

  private boolean trades(DataFeed feed, int conId) {
    return instruments.of(feed).filter(instrument -> instrument.conId() == conId).isPresent();
  }
}
