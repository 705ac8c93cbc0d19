package io.throughline.engine.data.filter;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;

/// One source among several that make a feed: its next bar, within the source's own date limits.
final class Part implements AutoCloseable {
  private final FeedSpec spec;
  private final BarStream stream;
  private final MutableBar next;
  private boolean hasNext;
  private boolean isEnded;

  Part(DataSource source) {
    this.spec = source.spec();
    this.stream = source.open();
    this.next = new MutableBar(spec.extraLines().size());
  }

  /// Whether the next bar is known, is yet to come, or will not come.
  Poll peek() {
    while (!hasNext && !isEnded) {
      Poll answer = stream.poll(next);
      if (answer == Poll.PENDING) {
        return Poll.PENDING;
      }
      if (answer == Poll.ENDED || next.timeNanos() > spec.toNanos()) {
        isEnded = true;
      } else {
        hasNext = next.timeNanos() >= spec.fromNanos();
      }
    }
    return hasNext ? Poll.READY : Poll.ENDED;
  }

  /// The bar that [#peek] found.
  MutableBar next() {
    return next;
  }

  /// Takes the bar that [#peek] found.
  void take() {
    hasNext = false;
  }

  boolean isLive() {
    return stream.isLive();
  }

  long nextDeadlineNanos() {
    return isEnded ? EpochNanos.MAX : stream.nextDeadlineNanos();
  }

  @Override
  public void close() {
    stream.close();
  }
}
