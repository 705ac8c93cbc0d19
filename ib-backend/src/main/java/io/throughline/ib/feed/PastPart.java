package io.throughline.ib.feed;

import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.feed.GapPlan.Leg;
import io.throughline.ib.history.BarSize;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The past of a feed: which bars are fetched next, and those that have come and wait to be
/// delivered.
final class PastPart {
  /// By how much the server's clock may be behind what we take it for: old servers tell whole
  /// seconds.
  private static final long CLOCK_ERROR_NANOS = EpochNanos.PER_SECOND;

  private final FeedRules rules;
  private final Wire wire;
  private final Seam seam;
  private final Queue<Past> bars = new ArrayDeque<>();
  private @Nullable GapPlan plan;
  private boolean isFetched;
  private long fetchedUpTo = EpochNanos.MIN;
  private long holeNanos = EpochNanos.MIN;

  /// A bar of history that waits to be delivered.
  private record Past(Bar bar, long startNanos) {}

  PastPart(FeedRules rules, Wire wire, Seam seam) {
    this.rules = rules;
    this.wire = wire;
    this.seam = seam;
  }

  void plan(GapPlan newPlan) {
    plan = newPlan;
  }

  /// Whether the contract is known, and with it the edges of its bars.
  boolean hasPlan() {
    return plan != null;
  }

  /// Nothing of what was asked for or has come is wanted any more.
  void drop() {
    wire.cancelFetch();
    bars.clear();
    isFetched = false;
  }

  // ---------------------------------------------------------------- what is fetched

  /// All that is wanted of the past, up to now, where nothing else is.
  void fetchAll(BarSize size) {
    long end = Math.min(rules.toNanos(), wire.serverNanos());
    long begin = Math.max(rules.fromNanos(), seam.beginNanos());
    fetch(begin < end ? List.of(new Leg(size, begin, end)) : List.of());
  }

  /// Whole bars that are over for certain; what is growing comes when the first live item says
  /// where it goes on.
  void fetchUpToNow() {
    BarSize size = size();
    long now = wire.serverNanos() - CLOCK_ERROR_NANOS;
    long begin = Math.max(seam.beginNanos(), rules.fromNanos());
    if (!seam.hasBegun() || isOnEdge(begin)) {
      fetch(begin < now ? List.of(new Leg(size, begin, now)) : List.of());
      return;
    }
    long whole = plan().floor(wholeSize(), now);
    fetch(begin < whole ? plan().legs(begin, whole) : List.of());
  }

  /// What is missing up to where live items go on.
  void fetchSeam(long seamEndNanos) {
    long begin = seam.beginNanos();
    fetch(
        isOnEdge(begin)
            ? plan().legsFromEdge(begin, seamEndNanos)
            : plan().legs(begin, seamEndNanos));
  }

  /// The largest bars that have edges on the calendar: weeks and months are made of days.
  private BarSize wholeSize() {
    return size().isIntraday() ? size() : BarSize.DAY_1;
  }

  private boolean isOnEdge(long nanos) {
    return nanos == seam.sourceEndNanos() || plan().floor(wholeSize(), nanos) == nanos;
  }

  private void fetch(List<Leg> legs) {
    isFetched = legs.isEmpty();
    fetchedUpTo = EpochNanos.MIN;
    if (!legs.isEmpty()) {
      long end = legs.getLast().endNanos();
      BarSize size = legs.getLast().size();
      // A week or a month that is over says nothing of the days of the next one.
      boolean isWhole = size.compareTo(BarSize.DAY_1) <= 0;
      fetchedUpTo = isWhole ? plan().floor(size, end) : EpochNanos.MIN;
      wire.fetch(legs);
    }
  }

  private GapPlan plan() {
    if (plan == null) {
      throw new IllegalStateException("history is wanted before the contract is known");
    }
    return plan;
  }

  private BarSize size() {
    BarSize size = rules.finalSize();
    if (size == null) {
      throw new IllegalStateException("history is wanted of bars that have none");
    }
    return size;
  }

  // ---------------------------------------------------------------- what has come

  /// Bars of a leg have come, oldest first. What lies before the leg is a part of what came before
  /// it.
  void add(List<Bar> come, Leg leg) {
    BarSize size = leg.size();
    for (Bar bar : come) {
      long end = bar.timeNanos();
      if (end > leg.beginNanos()) {
        bars.add(new Past(bar, size.isIntraday() ? end - size.nanos() : end));
      }
    }
  }

  /// All that was to be fetched has come.
  void fetched() {
    isFetched = true;
  }

  /// Whether all has come, delivered or not.
  boolean isFetched() {
    return isFetched;
  }

  /// Whether bars wait to be delivered.
  boolean hasBars() {
    return !bars.isEmpty();
  }

  /// All has come and is delivered: up to there history is known now.
  void close() {
    isFetched = false;
    seam.covered(fetchedUpTo);
  }

  /// Up to where the past is known, bars that wait included.
  long knownNanos() {
    return bars.isEmpty() ? seam.coveredNanos() : holeNanos;
  }

  /// Delivers the next bar.
  ///
  /// @param hasCaughtUp whether live items were delivered before
  /// @return ended when there is none to deliver
  Poll poll(MutableBar bar, boolean hasCaughtUp) {
    while (!bars.isEmpty()) {
      Past next = bars.element();
      long end = next.bar().timeNanos();
      double volume = seam.rest(next.startNanos(), next.bar().volume());
      if (seam.isPast(end) || volume < 0) {
        bars.remove();
      } else if (mayCloseBarsBefore(next, hasCaughtUp)) {
        holeNanos = next.startNanos();
        return Poll.PENDING;
      } else {
        bars.remove();
        bar.set(next.bar()).volume(volume);
        seam.past(end);
        return Poll.READY;
      }
    }
    return Poll.ENDED;
  }

  /// Between the last item and the next one nothing was traded. What was merged before may be over
  /// then; time is given the chance to close it, before the next bar is taken for its last.
  private boolean mayCloseBarsBefore(Past next, boolean hasCaughtUp) {
    return (rules.makesLargerBars() || isPart(next) || (hasCaughtUp && !rules.isHistorical()))
        && next.startNanos() > seam.lastNanos()
        && next.startNanos() != holeNanos;
  }

  /// Whether it is finer than what is wanted: at both ends of a gap, where bars are cut.
  private boolean isPart(Past past) {
    BarSize size = rules.finalSize();
    long length = past.bar().timeNanos() - past.startNanos();
    return size != null && length > 0 && !(size.isIntraday() && length >= size.nanos());
  }
}
