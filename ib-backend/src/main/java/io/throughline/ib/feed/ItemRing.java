package io.throughline.ib.feed;

import io.throughline.api.series.MutableBar;

/// Live items that wait to be delivered, oldest first, in arrays that are used again. Bounded: a
/// full ring takes nothing more.
final class ItemRing {
  /// More than a minute of the densest flow of ticks that a server sends for one contract; what is
  /// held back longer comes from history.
  static final int CAPACITY = 1 << 16;

  /// As many as may wait while they are being delivered; more stay in the socket.
  static final int ENOUGH = 1 << 12;

  private static final int FIRST_SIZE = 256;

  private long[] times = new long[FIRST_SIZE];
  private double[] figures = new double[FIRST_SIZE * 5];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void clear() {
    head = 0;
    size = 0;
  }

  /// Takes an item.
  ///
  /// @return false if there is no room
  boolean add(MutableBar item) {
    if (size == times.length && !grow()) {
      return false;
    }
    int at = (head + size) & (times.length - 1);
    times[at] = item.timeNanos();
    figures[at * 5] = item.open();
    figures[at * 5 + 1] = item.high();
    figures[at * 5 + 2] = item.low();
    figures[at * 5 + 3] = item.close();
    figures[at * 5 + 4] = item.volume();
    size++;
    return true;
  }

  long firstNanos() {
    return times[head];
  }

  /// Hands out the oldest item.
  void remove(MutableBar into) {
    int at = head * 5;
    into.timeNanos(times[head])
        .open(figures[at])
        .high(figures[at + 1])
        .low(figures[at + 2])
        .close(figures[at + 3])
        .volume(figures[at + 4])
        .openInterest(0);
    removeFirst();
  }

  void removeFirst() {
    head = (head + 1) & (times.length - 1);
    size--;
  }

  private boolean grow() {
    if (times.length >= CAPACITY) {
      return false;
    }
    var moreTimes = new long[times.length * 2];
    var moreFigures = new double[figures.length * 2];
    int first = times.length - head;
    System.arraycopy(times, head, moreTimes, 0, first);
    System.arraycopy(times, 0, moreTimes, first, head);
    System.arraycopy(figures, head * 5, moreFigures, 0, first * 5);
    System.arraycopy(figures, 0, moreFigures, first * 5, head * 5);
    times = moreTimes;
    figures = moreFigures;
    head = 0;
    return true;
  }
}
