package io.throughline.engine.data;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;

/// Shows a larger bar while it forms: each small bar that comes in is delivered as the new look of
/// the forming bar, or as the first look of the next one.
///
/// Orders are matched against the small bars, so nothing is filled at prices of the past.
final class Replayer implements Consolidator {
  private final BarEnd end;
  private final PartialBar partial;
  private long lastNanos = EpochNanos.MIN;
  private long closedNanos = EpochNanos.MIN;

  Replayer(FeedSpec source, Resampling options) {
    this.end = new BarEnd(source, options);
    this.partial = new PartialBar(source.extraLines().size());
  }

  @Override
  public void onBar(MutableBar bar, boolean forming, Deliveries out) {
    boolean isLate = end.isLate(bar.timeNanos(), lastNanos) || bar.timeNanos() <= closedNanos;
    if (isLate && !end.takesLateTicks()) {
      return;
    }
    if (isLate) {
      bar.timeNanos(end.lateStamp(lastNanos, closedNanos));
      show(bar, out);
      return;
    }
    boolean isEdge = end.isEdge(bar.timeNanos(), partial.isOpen());
    if (isEdge || end.isCountOnly()) {
      show(bar, out);
      if (isEdge || end.isOver(bar.timeNanos(), partial.timeNanos())) {
        partial.clear();
      }
      return;
    }
    if (partial.isOpen() && end.isOver(bar.timeNanos(), partial.timeNanos())) {
      restamp(end.stamp(partial.timeNanos()), out);
      partial.clear();
    }
    show(bar, out);
  }

  @Override
  public void onMoment(long momentNanos, Deliveries out) {
    if (partial.isOpen() && end.isOverAt(momentNanos, partial.timeNanos())) {
      long stamp = end.stamp(partial.timeNanos());
      if (stamp <= momentNanos) {
        complete(stamp, out);
      }
    }
  }

  @Override
  public void onClock(long nowNanos, Deliveries out) {
    long deadline = nextDeadlineNanos();
    if (deadline != EpochNanos.MAX && end.isOverByClock(nowNanos, partial.timeNanos())) {
      closedNanos = deadline;
      complete(end.clockStamp(partial.timeNanos()), out);
    }
  }

  /// Without a new stamp there is nothing to show: the next input begins the next bar anyway.
  private void complete(long stampNanos, Deliveries out) {
    if (stampNanos > partial.timeNanos()) {
      restamp(stampNanos, out);
      partial.clear();
    }
  }

  @Override
  public long nextDeadlineNanos() {
    return partial.isOpen() && end.adjusts()
        ? end.deadlineNanos(partial.timeNanos())
        : EpochNanos.MAX;
  }

  private void show(MutableBar bar, Deliveries out) {
    boolean isFirst = !partial.isOpen();
    if (isFirst) {
      end.begin(bar.timeNanos());
    }
    partial.merge(bar);
    lastNanos = partial.timeNanos();
    out.add(partial.bar(), bar, isFirst);
  }

  /// Shows the completed bar once more when its boundary is later than its last input.
  private void restamp(long stampNanos, Deliveries out) {
    if (stampNanos > partial.timeNanos()) {
      partial.bar().timeNanos(stampNanos);
      lastNanos = stampNanos;
      out.add(partial.bar(), null, false);
    }
  }
}
