package io.throughline.testkit.simulation;

import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// What is to happen when. Of equal times, chance decides or what was planned first.
final class Schedule {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private final SplittableRandom random;
  private final Ties ties;
  private long planned;

  Schedule(SplittableRandom random, Ties ties) {
    this.random = random;
    this.ties = ties;
  }

  private record Entry(long nanos, long tie, long order, Runnable action)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(nanos, other.nanos);
      if (byTime != 0) {
        return byTime;
      }
      int byTie = Long.compare(tie, other.tie);
      return byTie != 0 ? byTie : Long.compare(order, other.order);
    }
  }

  void at(long nanos, Runnable action) {
    long tie = ties == Ties.FIRST_COME ? 0 : random.nextLong();
    entries.add(new Entry(nanos, tie, planned++, action));
  }

  /// [Long#MAX_VALUE] if nothing is planned.
  long nextNanos() {
    Entry next = entries.peek();
    return next == null ? Long.MAX_VALUE : next.nanos;
  }

  void runNext() {
    entries.remove().action.run();
  }
}
