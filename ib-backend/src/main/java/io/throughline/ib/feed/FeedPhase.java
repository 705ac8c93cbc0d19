package io.throughline.ib.feed;

/// What a feed is doing.
enum FeedPhase {
  /// There is no connection yet, or the contract is being looked up.
  CONNECTING,
  /// Another source is read.
  SOURCE,
  /// History up to now is fetched; live items are held back.
  HISTORY,
  /// History up to now is told; the first live item is awaited.
  JOINING,
  /// What is missing up to the first live item is fetched.
  SEAM,
  /// Live items are delivered as they come.
  LIVE,
  /// The connection or the subscription is lost and will come back.
  BROKEN,
  /// Nothing will come any more.
  OVER
}
