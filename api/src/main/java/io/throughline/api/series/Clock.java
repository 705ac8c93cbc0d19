package io.throughline.api.series;

/// How many bars of one feed have been seen so far. All lines of the feed, and all indicators on
/// them, share it: when it moves on, index 0 of every one of them moves on.
///
/// Indicators follow a little later than prices: between the arrival of a bar and their computation
/// their index 0 still is the bar before.
///
/// Confined to the engine thread; only the engine moves it.
public final class Clock {
  private int size;
  private int computed;
  private boolean isFresh;

  /// A clock before the first bar.
  public Clock() {}

  /// How many bars have been seen.
  public int size() {
    return size;
  }

  /// For how many bars the indicators have been computed.
  public int computed() {
    return computed;
  }

  /// Makes the next bar the current one.
  public void advance() {
    size++;
    isFresh = true;
  }

  /// Hides the current bar, which is still forming, until the next [#advance()].
  public void retreat() {
    size--;
    isFresh = true;
  }

  /// Says that the current bar, which is still forming, has changed.
  public void touch() {
    isFresh = true;
  }

  /// Whether there is something that the indicators do not show yet.
  public boolean isFresh() {
    return isFresh;
  }

  /// Lets the indicators show the current bar.
  public void markComputed() {
    computed = size;
    isFresh = false;
  }
}
