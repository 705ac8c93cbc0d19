package io.throughline.testkit.assertion;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.Bar;
import io.throughline.api.series.BarView;
import io.throughline.api.series.Clock;
import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import io.throughline.api.time.TimeFrame;

/// A feed that has a name and no bars.
record NamedFeed(FeedSpec spec) implements DataFeed {
  private static final Line EMPTY = new LineBuffer("empty", new Clock());

  static NamedFeed of(String name) {
    return new NamedFeed(FeedSpec.of(name, TimeFrame.DAY));
  }

  @Override
  public int index() {
    return 0;
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public long timeNanos(int barsAgo) {
    throw new IndexOutOfBoundsException("feed '" + name() + "' has no bars");
  }

  @Override
  public Line open() {
    return EMPTY;
  }

  @Override
  public Line high() {
    return EMPTY;
  }

  @Override
  public Line low() {
    return EMPTY;
  }

  @Override
  public Line close() {
    return EMPTY;
  }

  @Override
  public Line volume() {
    return EMPTY;
  }

  @Override
  public Line openInterest() {
    return EMPTY;
  }

  @Override
  public Line line(String name) {
    return EMPTY;
  }

  @Override
  public BarView latest() {
    return Bar.of(0, 1, 1, 1, 1, 0);
  }

  @Override
  public long deliveries() {
    return 0;
  }

  @Override
  public DataFeed positionFeed() {
    return this;
  }

  @Override
  public DataStatus status() {
    return DataStatus.UNKNOWN;
  }
}
