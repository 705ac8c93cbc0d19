package io.throughline.ib.order;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.instrument.Session;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.FeedPlan;
import io.throughline.engine.data.FeedSlot;
import io.throughline.engine.data.Resampling;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// Feeds of a run without bars of their own.
final class TestFeed {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private TestFeed() {}

  /// Minutes of a New York session, 9:30 to 16:00.
  static DataFeed minutes(int index, String name) {
    FeedSpec spec =
        FeedSpec.of(name, TimeFrame.minutes(1))
            .withSession(new Session(LocalTime.of(9, 30), LocalTime.of(16, 0), NEW_YORK));
    return FeedSlot.of(
        index,
        new FeedPlan(
            spec, name, FeedPlan.Kind.PLAIN, Resampling.to(TimeFrame.minutes(1)), List.of()),
        new Nothing());
  }

  private static final class Nothing implements BarStream {
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
  }
}
