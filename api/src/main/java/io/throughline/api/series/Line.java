package io.throughline.api.series;

/// A series of numbers, one per bar of its feed: a price of the feed or the result of an indicator.
///
/// Confined to the engine thread. `NaN` means "not available yet".
public interface Line {

  /// The value some bars ago.
  ///
  /// @param barsAgo 0 for the current bar; at most [#size()] - 1
  /// @throws IndexOutOfBoundsException if fewer bars have been seen, or the value is no longer kept
  default double get(int barsAgo) {
    return buffer().get(barsAgo);
  }

  /// The value at the current bar.
  default double get() {
    return buffer().get(0);
  }

  /// How many bars have been seen.
  default int size() {
    return buffer().size();
  }

  /// How many bars must have been seen before the first value is there; 1 for a price.
  default int minimumPeriod() {
    return buffer().minimumPeriod();
  }

  /// The column behind this line; for authors of indicators and engines.
  LineBuffer buffer();
}
