package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.engine.data.BarFilter;
import java.time.LocalDate;

/// The bars added to one feed by a [SessionFiller].
final class SessionFilling implements BarFilter {
  private final Session session;
  private final long stepNanos;
  private final Fill fill;
  private final boolean fillsBeforeFirstBar;
  private final MutableBar last;
  private final MutableBar filled;
  private boolean hasLast;
  private long filledUntilNanos = EpochNanos.MIN;
  private long sessionEndNanos = EpochNanos.MIN;

  SessionFilling(FeedSpec feed, SessionFiller options) {
    this.session = feed.session();
    this.stepNanos = feed.timeFrame().unit().nanos() * feed.timeFrame().compression();
    this.fill = options.fill();
    this.fillsBeforeFirstBar = options.fillsBeforeFirstBar();
    this.last = new MutableBar(feed.extraLines().size());
    this.filled = new MutableBar(feed.extraLines().size());
  }

  @Override
  public void onBar(MutableBar bar, Output out) {
    long timeNanos = bar.timeNanos();
    fillUntil(Math.min(timeNanos, sessionEndNanos + 1), out);
    if (session.contains(timeNanos)) {
      if (timeNanos > sessionEndNanos) {
        enterSessionOf(bar, out);
      }
      filledUntilNanos = timeNanos;
    } else if (timeNanos > sessionEndNanos) {
      sessionEndNanos = EpochNanos.MIN;
    }
    last.set(bar);
    hasLast = true;
    out.emit(bar);
  }

  private void enterSessionOf(MutableBar bar, Output out) {
    LocalDate date = session.dateOf(bar.timeNanos());
    sessionEndNanos = session.endOn(date);
    boolean isFirst = !hasLast;
    if (isFirst) {
      last.set(bar);
    }
    if (!isFirst || fillsBeforeFirstBar) {
      filledUntilNanos = session.startOn(date) - stepNanos;
      fillUntil(bar.timeNanos(), out);
    }
  }

  /// Adds the bars up to a time that is not included.
  private void fillUntil(long untilNanos, Output out) {
    if (sessionEndNanos == EpochNanos.MIN) {
      return;
    }
    for (long time = filledUntilNanos + stepNanos; time < untilNanos; time += stepNanos) {
      fill.apply(filled, time, last);
      filledUntilNanos = time;
      out.emit(filled);
    }
  }
}
