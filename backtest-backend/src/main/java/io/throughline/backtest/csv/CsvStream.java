package io.throughline.backtest.csv;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import java.util.function.Consumer;

/// One reading of a file: rows between the date limits, checked.
final class CsvStream implements BarStream {
  private final BarRows rows;
  private final BarCheck check;
  private final long fromNanos;
  private final long toNanos;
  private final int expectedBars;
  private final Consumer<BadBarCounts> whenEnded;
  private boolean ended;

  CsvStream(
      BarRows rows,
      BarCheck check,
      FeedSpec spec,
      int expectedLines,
      Consumer<BadBarCounts> whenEnded) {
    this.rows = rows;
    this.check = check;
    this.fromNanos = spec.fromNanos();
    this.toNanos = spec.toNanos();
    boolean isLimited = fromNanos != EpochNanos.MIN || toNanos != EpochNanos.MAX;
    this.expectedBars = isLimited ? 0 : expectedLines;
    this.whenEnded = whenEnded;
  }

  @Override
  public Poll poll(MutableBar bar) {
    while (!ended && rows.next(bar)) {
      long time = bar.timeNanos();
      if (time > toNanos) {
        break;
      }
      if (time >= fromNanos && check.admit(bar, rows.line())) {
        return Poll.READY;
      }
    }
    close();
    return Poll.ENDED;
  }

  @Override
  public int expectedBars() {
    return expectedBars;
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      rows.close();
      whenEnded.accept(check.counts());
    }
  }
}
