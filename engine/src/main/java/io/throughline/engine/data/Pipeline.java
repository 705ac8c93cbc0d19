package io.throughline.engine.data;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.BarView;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import java.util.List;

/// The way of a bar from its source to the columns: date limits, filters in order, consolidation.
final class Pipeline {
  private final FeedSpec spec;
  private final BarStream stream;
  private final MutableBar input;
  private final Station first;
  private final Consolidator consolidator;
  private final Deliveries ready;
  private final boolean endsAlone;
  private boolean isEnded;
  private boolean isFinished;

  Pipeline(FeedSpec spec, BarStream stream, List<BarFilter> filters, Consolidator consolidator) {
    int extraLines = spec.extraLines().size();
    this.spec = spec;
    this.stream = stream;
    this.input = new MutableBar(extraLines);
    this.consolidator = consolidator;
    this.ready = new Deliveries(extraLines);
    this.endsAlone = consolidator instanceof PassThrough;
    Station next = new LastStation();
    for (BarFilter filter : filters.reversed()) {
      next = new FilterStation(filter, next, extraLines);
    }
    this.first = next;
  }

  /// A place that takes bars from the place before.
  private interface Station {
    void take(MutableBar bar, boolean forming);

    void end();
  }

  private static final class FilterStation implements Station, BarFilter.Output {
    private final BarFilter filter;
    private final Station next;
    private final MutableBar out;

    FilterStation(BarFilter filter, Station next, int extraLines) {
      this.filter = filter;
      this.next = next;
      this.out = new MutableBar(extraLines);
    }

    @Override
    public void take(MutableBar bar, boolean forming) {
      filter.onBar(bar, this);
    }

    @Override
    public void end() {
      filter.onEnd(this);
      next.end();
    }

    @Override
    public void emit(BarView bar) {
      next.take(out.set(bar), false);
    }

    @Override
    public void emitForming(BarView bar) {
      next.take(out.set(bar), true);
    }
  }

  private final class LastStation implements Station {
    @Override
    public void take(MutableBar bar, boolean forming) {
      consolidator.onBar(bar, forming, ready);
    }

    @Override
    public void end() {
      consolidator.onEnd(ready);
    }
  }

  BarStream stream() {
    return stream;
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  Deliveries.Delivery first() {
    return ready.first();
  }

  void removeFirst() {
    ready.removeFirst();
  }

  /// Whether the source has ended and nothing lies ready.
  boolean isExhausted() {
    return isEnded && ready.isEmpty();
  }

  Poll fetch() {
    if (!ready.isEmpty()) {
      return Poll.READY;
    }
    while (!isEnded) {
      Poll answer = stream.poll(input);
      if (answer == Poll.PENDING) {
        return Poll.PENDING;
      }
      if (answer == Poll.ENDED || input.timeNanos() > spec.toNanos()) {
        isEnded = true;
      } else if (input.timeNanos() >= spec.fromNanos()) {
        first.take(input, false);
        if (!ready.isEmpty()) {
          return Poll.READY;
        }
      }
    }
    if (endsAlone) {
      finish();
    }
    return ready.isEmpty() ? Poll.ENDED : Poll.READY;
  }

  void onTime(long nowNanos, long latestEndNanos) {
    if (ready.isEmpty()) {
      consolidator.onTime(nowNanos, latestEndNanos, ready);
    }
  }

  void finish() {
    if (!isFinished && isEnded) {
      isFinished = true;
      first.end();
    }
  }

  long nextDeadlineNanos() {
    return isEnded
        ? EpochNanos.MAX
        : Math.min(stream.nextDeadlineNanos(), consolidator.nextDeadlineNanos());
  }
}
