package io.throughline.api.series;

/// How many bars of one feed have been seen so far. All lines of the feed, and all indicators on
/// them, share it: when it moves on, index 0 of every one of them moves on.
///
/// Confined to the engine thread; only the engine moves it.
public final class Clock {
  private int size;

  /// A clock before the first bar.
  public Clock() {}

  public int size() {
    return size;
  }

  /// Makes the next bar the current one.
  public void advance() {
    size++;
  }
}
