package io.throughline.api.feed;

/// The answer of a feed that was asked for its next bar.
public enum Poll {
  /// A bar was delivered.
  READY,
  /// Nothing now; there may be more later.
  PENDING,
  /// Nothing, and nothing will come.
  ENDED
}
