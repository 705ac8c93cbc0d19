package io.throughline.ib.feed;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.history.BarSize;
import io.throughline.ib.history.TradingDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Of which bars a gap is filled: bars of the final size where they are whole, and at both ends
/// minutes and seconds, out of which the bar that was cut is made again.
final class GapPlan {
  private static final long SHORT_NANOS = 1800 * EpochNanos.PER_SECOND;

  private final BarSize finest;
  private final BarSize largest;
  private final FeedSpec feed;
  private final TradingDays days;

  /// Bars that end within `(beginNanos, endNanos]`.
  record Leg(BarSize size, long beginNanos, long endNanos) {}

  /// @param wantedFinest the size of what comes live: nothing is cut finer
  GapPlan(BarSize finalSize, BarSize wantedFinest, FeedSpec feed, TradingDays days) {
    // Weeks and months are cut by holidays: days are the longest that are whole.
    this.largest = finalSize.compareTo(BarSize.DAY_1) > 0 ? BarSize.DAY_1 : finalSize;
    this.finest = wantedFinest.compareTo(largest) > 0 ? largest : wantedFinest;
    this.feed = feed;
    this.days = days;
  }

  /// The legs from within a bar of any size to within another.
  List<Leg> legs(long beginNanos, long endNanos) {
    var legs = new ArrayList<Leg>();
    if (endNanos - beginNanos <= SHORT_NANOS) {
      add(legs, finest, beginNanos, endNanos);
      return legs;
    }
    long begin = refine(legs, finest, BarSize.MINUTE_1, beginNanos);
    begin = refine(legs, BarSize.MINUTE_1, largest, begin);
    long whole = Math.max(begin, floor(largest, endNanos));
    add(legs, largest, begin, whole);
    addRest(legs, whole, endNanos);
    return legs;
  }

  /// The legs from the end of a whole bar to within another.
  List<Leg> legsFromEdge(long beginNanos, long endNanos) {
    if (endNanos - beginNanos <= SHORT_NANOS) {
      return legs(beginNanos, endNanos);
    }
    var legs = new ArrayList<Leg>();
    long whole = Math.max(beginNanos, floor(largest, endNanos));
    add(legs, largest, beginNanos, whole);
    addRest(legs, whole, endNanos);
    return legs;
  }

  private void addRest(List<Leg> legs, long whole, long endNanos) {
    long minutes =
        largest.compareTo(BarSize.MINUTE_1) > 0
            ? Math.max(whole, floor(BarSize.MINUTE_1, endNanos))
            : whole;
    add(legs, BarSize.MINUTE_1, whole, minutes);
    add(legs, finest, minutes, endNanos);
  }

  /// Fills up to the next edge of larger bars.
  private long refine(List<Leg> legs, BarSize fine, BarSize coarse, long begin) {
    if (fine.compareTo(coarse) >= 0) {
      return begin;
    }
    long edge = ceil(coarse, begin);
    add(legs, fine, begin, edge);
    return edge;
  }

  private static void add(List<Leg> legs, BarSize size, long begin, long end) {
    if (begin < end) {
      legs.add(new Leg(size, begin, end));
    }
  }

  /// The last edge of bars of this size that is not after a time.
  long floor(BarSize size, long nanos) {
    if (!size.isIntraday()) {
      return sessionEndBefore(nanos);
    }
    long midnight = midnight(nanos);
    return midnight + (nanos - midnight) / size.nanos() * size.nanos();
  }

  private long ceil(BarSize size, long nanos) {
    if (!size.isIntraday()) {
      return feed.endOfSession(nanos);
    }
    long floor = floor(size, nanos);
    return floor == nanos ? nanos : floor + size.nanos();
  }

  private long sessionEndBefore(long nanos) {
    long end = feed.endOfSession(nanos);
    LocalDate date = EpochNanos.toDate(end, feed.session().zone());
    return end == nanos
        ? end
        : feed.endOfSession(EpochNanos.of(date.minusDays(1).atStartOfDay(), feed.session().zone()));
  }

  private long midnight(long nanos) {
    LocalDate date = EpochNanos.toDate(nanos, days.zone());
    return EpochNanos.of(date.atStartOfDay(), days.zone());
  }
}
