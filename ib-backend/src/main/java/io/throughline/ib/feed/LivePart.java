package io.throughline.ib.feed;

import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import java.util.function.LongPredicate;

/// The live items of a feed, held back until it is their turn.
final class LivePart {
  private final FeedRules rules;
  private final Seam seam;
  private final ItemRing held = new ItemRing();
  private Flavour flavour = Flavour.RT_VOLUME;
  private LongPredicate counts = _ -> true;
  private long mergedNanos = EpochNanos.MIN;

  LivePart(FeedRules rules, Seam seam) {
    this.rules = rules;
    this.seam = seam;
  }

  void flavour(Flavour newFlavour) {
    flavour = newFlavour;
  }

  /// Which items count, by their end.
  void countOnly(LongPredicate newCounts) {
    counts = newCounts;
  }

  /// A bar was made of what was delivered.
  void merged(long timeNanos) {
    mergedNanos = Math.max(mergedNanos, timeNanos);
  }

  /// Whether an item that ends at a time is wanted.
  boolean wants(long endNanos) {
    return counts.test(endNanos);
  }

  /// Holds an item back.
  ///
  /// @return false when there is no room for it
  boolean add(MutableBar item) {
    return held.add(item);
  }

  void drop() {
    held.clear();
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  int size() {
    return held.size();
  }

  /// Where history ends and live items go on: at the end of the second of the first tick, or at the
  /// start of the first bar.
  long seamNanos() {
    long first = held.firstNanos();
    return isOfBars()
        ? first - 5 * EpochNanos.PER_SECOND
        : Seam.floorSecond(first - 1) + EpochNanos.PER_SECOND;
  }

  boolean isOfBars() {
    return flavour == Flavour.REAL_TIME_BARS;
  }

  /// Drops what comes too late, unless that is let through.
  ///
  /// @return whether an item is left
  boolean advance() {
    while (!held.isEmpty()) {
      long time = held.firstNanos();
      boolean isLate = !seam.allows(time) || time < mergedNanos;
      if (!isLate || rules.letsLateThrough()) {
        return true;
      }
      held.removeFirst();
    }
    return false;
  }

  /// Delivers the first item.
  void take(MutableBar bar) {
    long time = held.firstNanos();
    held.remove(bar);
    if (isOfBars()) {
      seam.bar(time);
    } else {
      seam.tick(bar);
    }
  }
}
