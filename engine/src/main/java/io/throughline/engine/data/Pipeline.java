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
  private final FeedPlan plan;
  private final BarStream stream;
  private final MutableBar input;
  private final Deliveries ready;
  private final boolean endsAlone;
  private FeedSpec spec;
  private Consolidator consolidator;
  private Station first;
  private boolean hasBegun;
  private boolean isEnded;
  private boolean isFinished;

  Pipeline(FeedPlan plan, BarStream stream) {
    this.plan = plan;
    this.stream = stream;
    this.spec = plan.source();
    this.input = new MutableBar(spec.extraLines().size());
    this.ready = new Deliveries(spec.extraLines().size());
    this.endsAlone = plan.kind() == FeedPlan.Kind.PLAIN;
    this.consolidator = consolidator();
    this.first = stations();
  }

  private Consolidator consolidator() {
    return switch (plan.kind()) {
      case PLAIN -> new PassThrough();
      case RESAMPLED -> new Resampler(spec, plan.resampling());
      case REPLAYED -> new Replayer(spec, plan.resampling());
    };
  }

  private Station stations() {
    Station next = new LastStation();
    List<BarFilter> filters =
        plan.filters().stream().map(filter -> filter.create(spec)).toList().reversed();
    for (BarFilter filter : filters) {
      next = new FilterStation(filter, next, spec.extraLines().size());
    }
    return next;
  }

  /// With the first bar, what the stream has learnt of its hours counts.
  private void begin() {
    hasBegun = true;
    FeedSpec learnt = stream.refine(spec);
    if (!learnt.equals(spec)) {
      spec = learnt;
      consolidator = consolidator();
      first = stations();
    }
  }

  /// What is known of the source by now.
  FeedSpec spec() {
    return spec;
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
      if (!hasBegun && answer == Poll.READY) {
        begin();
      }
      if (answer == Poll.ENDED || input.timeNanos() > spec.toNanos()) {
        isEnded = true;
      } else if (input.timeNanos() >= spec.fromNanos()) {
        first.take(input, false);
        if (!ready.isEmpty()) {
          tellMerged();
          return Poll.READY;
        }
      }
    }
    if (endsAlone) {
      finish();
    }
    return ready.isEmpty() ? Poll.ENDED : Poll.READY;
  }

  void onMoment(long momentNanos) {
    long lag = stream.lagNanos();
    if (ready.isEmpty() && lag != EpochNanos.MAX) {
      consolidator.onMoment(momentNanos - lag, ready);
      tellMerged();
    }
  }

  void onClock(long nowNanos) {
    long lag = stream.lagNanos();
    if (ready.isEmpty() && lag != EpochNanos.MAX) {
      consolidator.onClock(nowNanos - lag, ready);
      tellMerged();
    }
  }

  /// When the forming bar is over; [EpochNanos#MAX] when nothing is forming.
  long formingEndNanos() {
    return consolidator.nextDeadlineNanos();
  }

  private void tellMerged() {
    if (!endsAlone && !ready.isEmpty()) {
      stream.merged(ready.first().bar().timeNanos());
    }
  }

  void finish() {
    if (!isFinished && isEnded) {
      isFinished = true;
      first.end();
    }
  }

  long nextDeadlineNanos() {
    return isEnded ? EpochNanos.MAX : Math.min(stream.nextDeadlineNanos(), mergedDeadline());
  }

  /// When time will have closed the forming bar.
  private long mergedDeadline() {
    long end = consolidator.nextDeadlineNanos();
    long lag = stream.lagNanos();
    return end == EpochNanos.MAX || lag == EpochNanos.MAX ? EpochNanos.MAX : end + lag;
  }
}
