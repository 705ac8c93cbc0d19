package io.throughline.engine.data;

import io.throughline.api.series.BarView;
import io.throughline.api.series.Clock;
import io.throughline.api.series.LineBuffer;
import io.throughline.api.series.MutableBar;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The bars of one feed in growing primitive columns: one for the times, one for each line.
final class BarColumns {
  private static final int FIRST_CAPACITY = 64;

  private final LineBuffer open;
  private final LineBuffer high;
  private final LineBuffer low;
  private final LineBuffer close;
  private final LineBuffer volume;
  private final LineBuffer openInterest;
  private final LineBuffer[] extras;
  private long[] times = new long[FIRST_CAPACITY];
  private int base;
  private int end;
  private int kept = Integer.MAX_VALUE;

  BarColumns(Clock clock, List<String> extraLines) {
    this.open = new LineBuffer("open", clock);
    this.high = new LineBuffer("high", clock);
    this.low = new LineBuffer("low", clock);
    this.close = new LineBuffer("close", clock);
    this.volume = new LineBuffer("volume", clock);
    this.openInterest = new LineBuffer("openinterest", clock);
    this.extras =
        extraLines.stream().map(name -> new LineBuffer(name, clock)).toArray(LineBuffer[]::new);
  }

  LineBuffer open() {
    return open;
  }

  LineBuffer high() {
    return high;
  }

  LineBuffer low() {
    return low;
  }

  LineBuffer close() {
    return close;
  }

  LineBuffer volume() {
    return volume;
  }

  LineBuffer openInterest() {
    return openInterest;
  }

  LineBuffer[] extras() {
    return extras;
  }

  /// The index behind the last bar.
  int end() {
    return end;
  }

  long timeNanos(int index) {
    return times[index - base];
  }

  boolean isKept(int index) {
    return index >= base && index < end;
  }

  /// Writes the bar at an index: the next one, or the last one anew.
  void set(int index, BarView bar) {
    if (index >= end) {
      makeRoom(index);
      end = index + 1;
    }
    times[index - base] = bar.timeNanos();
    open.set(index, bar.open());
    high.set(index, bar.high());
    low.set(index, bar.low());
    close.set(index, bar.close());
    volume.set(index, bar.volume());
    openInterest.set(index, bar.openInterest());
    if (extras.length > 0 && bar instanceof MutableBar mutable) {
      for (int i = 0; i < extras.length; i++) {
        extras[i].set(index, mutable.extra(i));
      }
    }
  }

  /// Copies the bar at an index.
  void read(int index, MutableBar into) {
    into.timeNanos(timeNanos(index))
        .open(open.at(index))
        .high(high.at(index))
        .low(low.at(index))
        .close(close.at(index))
        .volume(volume.at(index))
        .openInterest(openInterest.at(index));
    for (int i = 0; i < extras.length; i++) {
      into.extra(i, extras[i].at(index));
    }
  }

  void keepLast(int bars) {
    kept = Math.max(1, bars);
    forEachLine(line -> line.keepLast(bars));
  }

  /// Makes room for so many bars at once.
  void reserve(int bars) {
    if (bars > times.length) {
      times = Arrays.copyOf(times, bars);
      forEachLine(line -> line.reserve(bars));
    }
  }

  private void forEachLine(Consumer<LineBuffer> action) {
    List.of(open, high, low, close, volume, openInterest).forEach(action);
    List.of(extras).forEach(action);
  }

  private void makeRoom(int index) {
    if (index - base < times.length) {
      return;
    }
    int forgettable = kept == Integer.MAX_VALUE ? 0 : Math.max(0, end - kept - base);
    if (forgettable >= times.length / 2) {
      System.arraycopy(times, forgettable, times, 0, end - base - forgettable);
      base += forgettable;
    } else {
      times = Arrays.copyOf(times, times.length + times.length / 2);
    }
  }
}
