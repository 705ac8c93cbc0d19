package io.throughline.api.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The growing column behind a [Line]. Written by one owner (a feed or an indicator), read by all.
///
/// It may hold more bars than its clock has shown (preloaded runs), and may forget old ones
/// ([#keepLast]). Confined to the engine thread.
public final class LineBuffer implements Line {
  private static final int FIRST_CAPACITY = 64;

  private final String name;
  private final Clock clock;
  private final int minimumPeriod;
  private final @Nullable Computation producer;
  private double[] values = new double[FIRST_CAPACITY];
  private int base;
  private int end;
  private int kept = Integer.MAX_VALUE;

  /// A line of a feed.
  public LineBuffer(String name, Clock clock) {
    this(name, clock, 1, null);
  }

  /// A line that a computation writes.
  ///
  /// @param minimumPeriod the number of bars from which on this line has values
  public LineBuffer(String name, Clock clock, int minimumPeriod, @Nullable Computation producer) {
    this.name = name;
    this.clock = clock;
    this.minimumPeriod = minimumPeriod;
    this.producer = producer;
  }

  public String name() {
    return name;
  }

  public Clock clock() {
    return clock;
  }

  /// The computation that writes this line; `null` for a line of a feed.
  public @Nullable Computation producer() {
    return producer;
  }

  @Override
  public LineBuffer buffer() {
    return this;
  }

  @Override
  public int size() {
    return producer == null ? clock.size() : clock.computed();
  }

  @Override
  public int minimumPeriod() {
    return minimumPeriod;
  }

  @Override
  public double get(int barsAgo) {
    int index = size() - 1 - barsAgo;
    if (barsAgo < 0 || index < base) {
      throw outOfBounds(barsAgo);
    }
    return index < end ? values[index - base] : Double.NaN;
  }

  @Override
  public double get() {
    return get(0);
  }

  /// The value at an absolute index, 0 for the first bar of the run; `NaN` where nothing is written
  /// yet.
  public double at(int index) {
    if (index >= end) {
      return Double.NaN;
    }
    return values[index - base];
  }

  /// The index behind the last value written.
  public int end() {
    return end;
  }

  /// Writes the value at an absolute index; indices left out before it become `NaN`.
  public void set(int index, double value) {
    if (index >= end) {
      makeRoom(index);
      end = index + 1;
    }
    values[index - base] = value;
  }

  /// Forgets old values from now on, but never the last `bars` ones. Saves memory in endless runs.
  public void keepLast(int bars) {
    kept = Math.max(1, bars);
  }

  /// Makes room for `capacity` values at once.
  public void reserve(int capacity) {
    if (capacity > values.length) {
      values = Arrays.copyOf(values, capacity);
    }
  }

  private void makeRoom(int index) {
    if (index - base >= values.length) {
      int forgettable = kept == Integer.MAX_VALUE ? 0 : Math.max(0, end - kept - base);
      if (forgettable >= values.length / 2) {
        System.arraycopy(values, forgettable, values, 0, end - base - forgettable);
        base += forgettable;
      }
      if (index - base >= values.length) {
        values =
            Arrays.copyOf(values, Math.max(index - base + 1, values.length + values.length / 2));
      }
    }
    if (index > end) {
      Arrays.fill(values, end - base, index - base, Double.NaN);
    }
  }

  private IndexOutOfBoundsException outOfBounds(int barsAgo) {
    String reason =
        barsAgo < 0
            ? "the future cannot be read"
            : size() <= barsAgo
                ? "only " + size() + " bars have been seen"
                : "only the last " + (size() - base) + " values are kept";
    return new IndexOutOfBoundsException(
        "line '" + name + "' has no value " + barsAgo + " bars ago: " + reason);
  }

  @Override
  public String toString() {
    return name + "[" + size() + "]";
  }
}
