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
import org.jspecify.annotations.Nullable;

/// Feeds of a run without bars.
public final class TestFeed {
  public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private TestFeed() {}

  /// Minutes of a New York session, 9:30 to 16:00.
  public static DataFeed minutes(int index, String name) {
    return slot(index, name);
  }

  /// Makes a bar the last one of a feed of this kind.
  static void bar(DataFeed feed, long timeNanos, double price) {
    var slot = (FeedSlot) feed;
    ((Nothing) slot.stream()).next = new MutableBar().timeNanos(timeNanos).prices(price);
    slot.fetch();
    slot.deliver();
  }

  private static FeedSlot slot(int index, String name) {
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
    private @Nullable MutableBar next;

    @Override
    public Poll poll(MutableBar bar) {
      if (next == null) {
        return Poll.PENDING;
      }
      bar.set(next);
      next = null;
      return Poll.READY;
    }

    @Override
    public boolean isLive() {
      return true;
    }

    @Override
    public void close() {}
  }
}
