package io.throughline.backtest.memory;

import io.throughline.api.TradingException;
import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame.Unit;

/// One reading of [MemoryData].
final class MemoryStream implements BarStream {
  private final FeedSpec spec;
  private final MemoryData.Bars bars;
  private long lastNanos = EpochNanos.MIN;
  private long count;
  private boolean ended;

  MemoryStream(FeedSpec spec, MemoryData.Bars bars) {
    this.spec = spec;
    this.bars = bars;
  }

  @Override
  public Poll poll(MutableBar bar) {
    while (!ended && bars.next(bar)) {
      count++;
      long time = bar.timeNanos();
      if (time < lastNanos && spec.timeFrame().unit() != Unit.TICKS) {
        throw new TradingException(
            "bar "
                + count
                + " of feed '"
                + spec.name()
                + "' is at "
                + EpochNanos.toText(time)
                + ", before the bar that came earlier ("
                + EpochNanos.toText(lastNanos)
                + "); put the bars in order of time");
      }
      lastNanos = time;
      if (time > spec.toNanos()) {
        break;
      }
      if (time >= spec.fromNanos()) {
        return Poll.READY;
      }
    }
    ended = true;
    return Poll.ENDED;
  }

  @Override
  public int expectedBars() {
    return bars.size();
  }

  @Override
  public void close() {
    ended = true;
  }
}
