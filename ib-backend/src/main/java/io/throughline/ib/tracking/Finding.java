package io.throughline.ib.tracking;

/// What TWS's books made known of an order, or did not.
public enum Finding {
  /// Nothing that the order does not tell by itself.
  CLEAR,
  /// It was sent and TWS does not know it.
  NEVER_ARRIVED,
  /// TWS had it and no longer knows it.
  GONE,
  /// The books do not tell what became of it.
  UNKNOWN,
  /// It is open although it was to be cancelled.
  NOT_CANCELLED,
  /// It is open as it was before it was changed.
  NOT_CHANGED
}
