package io.throughline.faketws.floor;

import java.util.PriorityQueue;

/// What is to happen later, in order of time; of equal times, what was planned first happens first.
public final class Agenda {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long planned;

  /// Nothing is planned.
  public Agenda() {}

  private record Entry(long nanos, long order, Runnable action) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  public void at(long nanos, Runnable action) {
    entries.add(new Entry(nanos, planned++, action));
  }

  /// When there is something to do; [Long#MAX_VALUE] if never.
  public long nextNanos() {
    Entry next = entries.peek();
    return next == null ? Long.MAX_VALUE : next.nanos();
  }

  /// Does the next thing; its time has come.
  public void runNext() {
    entries.remove().action().run();
  }

  public int size() {
    return entries.size();
  }
}
