package io.throughline.engine.data;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;

/// Merges small bars into larger ones and delivers each when it is over.
///
/// Two inputs, bars and time: a quiet market still closes its bars. See [BarEnd] for when.
final class Resampler implements Consolidator {
  private final BarEnd end;
  private final PartialBar partial;
  private final MutableBar delivered;
  private long lastNanos = EpochNanos.MIN;
  private long closedNanos = EpochNanos.MIN;

  Resampler(FeedSpec source, Resampling options) {
    this.end = new BarEnd(source, options);
    this.partial = new PartialBar(source.extraLines().size());
    this.delivered = new MutableBar(source.extraLines().size());
  }

  @Override
  public void onBar(MutableBar bar, boolean forming, Deliveries out) {
    if (end.isLate(bar.timeNanos(), lastNanos) || bar.timeNanos() <= closedNanos) {
      if (end.takesLateTicks()) {
        bar.timeNanos(end.lateStamp(lastNanos, closedNanos));
        merge(bar);
      }
      return;
    }
    boolean isEdge = end.isEdge(bar.timeNanos(), partial.isOpen());
    boolean isMerged = isEdge || end.isCountOnly();
    if (isMerged) {
      merge(bar);
    }
    if (partial.isOpen()) {
      if (isEdge) {
        deliver(end.edgeStamp(partial.timeNanos()), out);
      } else if (end.isCutByCalendar() || end.isOver(bar.timeNanos(), partial.timeNanos())) {
        deliver(end.stamp(partial.timeNanos()), out);
      }
    }
    if (!isMerged) {
      merge(bar);
    }
  }

  @Override
  public void onMoment(long momentNanos, Deliveries out) {
    if (partial.isOpen() && end.isOverAt(momentNanos, partial.timeNanos())) {
      long stamp = end.stamp(partial.timeNanos());
      if (stamp <= momentNanos) {
        deliver(stamp, out);
      }
    }
  }

  /// What comes later for a time that the clock has closed is late.
  @Override
  public void onClock(long nowNanos, Deliveries out) {
    if (partial.isOpen()) {
      long deadline = nextDeadlineNanos();
      if (end.isOverByClock(nowNanos, partial.timeNanos())) {
        closedNanos = deadline;
        deliver(end.clockStamp(partial.timeNanos()), out);
      }
    }
  }

  /// The bar that the end of the data cuts short is shown to strategies. The broker goes on seeing
  /// the prices of the bar before it, as in the reference.
  @Override
  public void onEnd(Deliveries out) {
    if (partial.isOpen()) {
      partial.bar().timeNanos(end.finalStamp(partial.timeNanos()));
      out.add(partial.bar(), hasDelivered() ? delivered : partial.bar(), true);
      partial.clear();
    }
  }

  private boolean hasDelivered() {
    return lastNanos != EpochNanos.MIN;
  }

  @Override
  public long nextDeadlineNanos() {
    return partial.isOpen() ? end.deadlineNanos(partial.timeNanos()) : EpochNanos.MAX;
  }

  private void merge(MutableBar bar) {
    if (!partial.isOpen()) {
      end.begin(bar.timeNanos());
    }
    partial.merge(bar);
  }

  private void deliver(long stampNanos, Deliveries out) {
    partial.bar().timeNanos(stampNanos);
    out.add(partial.bar(), partial.bar(), true);
    delivered.set(partial.bar());
    lastNanos = stampNanos;
    partial.clear();
  }
}
