package io.throughline.backtest.broker;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.Bar;
import io.throughline.api.series.BarView;
import io.throughline.api.series.Clock;
import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import java.util.ArrayList;
import java.util.List;

/// A feed that shows the bars a test gives it.
final class FakeFeed implements DataFeed {
  private final FeedSpec spec;
  private final int index;
  private final Clock clock = new Clock();
  private final List<Bar> bars = new ArrayList<>();
  private final LineBuffer open = new LineBuffer("open", clock);
  private final LineBuffer high = new LineBuffer("high", clock);
  private final LineBuffer low = new LineBuffer("low", clock);
  private final LineBuffer close = new LineBuffer("close", clock);
  private final LineBuffer volume = new LineBuffer("volume", clock);
  private DataFeed positionFeed = this;

  FakeFeed(FeedSpec spec, int index) {
    this.spec = spec;
    this.index = index;
  }

  void show(Bar bar) {
    bars.add(bar);
    clock.advance();
    int last = clock.size() - 1;
    open.set(last, bar.open());
    high.set(last, bar.high());
    low.set(last, bar.low());
    close.set(last, bar.close());
    volume.set(last, bar.volume());
  }

  void compensate(DataFeed other) {
    positionFeed = other;
  }

  @Override
  public FeedSpec spec() {
    return spec;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public BarView latest() {
    return bars.getLast();
  }

  @Override
  public long deliveries() {
    return bars.size();
  }

  @Override
  public DataFeed positionFeed() {
    return positionFeed;
  }

  @Override
  public DataStatus status() {
    return DataStatus.UNKNOWN;
  }

  @Override
  public int size() {
    return bars.size();
  }

  @Override
  public long timeNanos(int barsAgo) {
    return bars.get(bars.size() - 1 - barsAgo).timeNanos();
  }

  @Override
  public Line open() {
    return open;
  }

  @Override
  public Line high() {
    return high;
  }

  @Override
  public Line low() {
    return low;
  }

  @Override
  public Line close() {
    return close;
  }

  @Override
  public Line volume() {
    return volume;
  }

  @Override
  public Line openInterest() {
    throw new UnsupportedOperationException("a fake feed has no open interest");
  }

  @Override
  public Line line(String name) {
    throw new UnsupportedOperationException("a fake feed has no line by name");
  }
}
