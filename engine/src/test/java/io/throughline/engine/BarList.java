package io.throughline.engine;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// A feed of bars written down in a test.
public record BarList(FeedSpec spec, List<Bar> bars) implements DataSource {

  /// Minute bars that end at these UTC times of 2024-01-02 and the days after; a time that is
  /// earlier than the one before belongs to the next day. Closes count 1, 2, 3 …, half a point
  /// around them.
  public static BarList minutes(String name, String... times) {
    return at(FeedSpec.of(name, TimeFrame.MINUTE), times);
  }

  /// Bars of a feed that end at these UTC times.
  public static BarList at(FeedSpec spec, String... times) {
    var bars = new ArrayList<Bar>();
    LocalDateTime day = LocalDateTime.parse("2024-01-02T00:00");
    long last = EpochNanos.MIN;
    for (String time : times) {
      long nanos = nanos(day, time);
      if (nanos < last) {
        day = day.plusDays(1);
        nanos = nanos(day, time);
      }
      last = nanos;
      double close = bars.size() + 1;
      bars.add(Bar.of(nanos, close - 0.25, close + 0.5, close - 0.5, close, 10));
    }
    return new BarList(spec, bars);
  }

  private static long nanos(LocalDateTime day, String time) {
    return EpochNanos.ofUtc(LocalDateTime.parse(day.toLocalDate() + "T" + time));
  }

  @Override
  public BarStream open() {
    return new BarStream() {
      private int next;

      @Override
      public Poll poll(MutableBar bar) {
        if (next == bars.size()) {
          return Poll.ENDED;
        }
        bar.set(bars.get(next++));
        return Poll.READY;
      }

      @Override
      public void close() {}
    };
  }
}
