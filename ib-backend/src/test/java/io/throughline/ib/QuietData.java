package io.throughline.ib;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.TimeFrame;

/// A live feed on which nothing happens.
final class QuietData implements DataSource {
  @Override
  public FeedSpec spec() {
    return FeedSpec.of("quiet", TimeFrame.MINUTE);
  }

  @Override
  public BarStream open() {
    return new BarStream() {
      @Override
      public Poll poll(MutableBar bar) {
        return Poll.PENDING;
      }

      @Override
      public boolean isLive() {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
