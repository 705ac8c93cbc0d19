package io.throughline.backtest.http;

import java.time.Duration;

/// Pauses between attempts: each twice the one before, up to a limit.
record Backoff(Duration first, Duration longest) {
  static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

  Backoff {
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the longest pause must be at least the first, which is at least 0, but they are "
              + longest
              + " and "
              + first);
    }
  }

  /// @param failures how many attempts have failed, at least 1
  Duration after(int failures) {
    Duration pause = first;
    for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
