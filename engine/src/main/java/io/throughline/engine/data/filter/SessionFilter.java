package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.engine.data.BarFilter;
import io.throughline.engine.data.FilterFactory;

/// Drops bars that end outside the feed's session; both ends of the session belong to it.
public record SessionFilter() implements FilterFactory {

  @Override
  public BarFilter create(FeedSpec feed) {
    Session session = feed.session();
    return (bar, out) -> {
      if (session.contains(bar.timeNanos())) {
        out.emit(bar);
      }
    };
  }
}
