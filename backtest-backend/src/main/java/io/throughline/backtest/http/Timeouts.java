package io.throughline.backtest.http;

import java.time.Duration;

/// How long the parts of one attempt may take.
///
/// @param connect until the connection stands
/// @param read between two pieces of the answer
/// @param deadline for the whole answer, at least `read`
record Timeouts(Duration connect, Duration read, Duration deadline) {
  static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5));

  Timeouts {
    if (!connect.isPositive() || !read.isPositive() || !deadline.isPositive()) {
      throw new IllegalArgumentException(
          "timeouts must be positive but are " + connect + ", " + read + " and " + deadline);
    }
  }

  Timeouts withConnect(Duration value) {
    return new Timeouts(value, read, deadline);
  }

  Timeouts withRead(Duration value) {
    return new Timeouts(connect, value, deadline);
  }

  Timeouts withDeadline(Duration value) {
    return new Timeouts(connect, read, value);
  }

  /// How many times `read` fits into the deadline, at least once.
  long readsUntilDeadline() {
    long fits = (deadline.toNanos() + read.toNanos() - 1) / read.toNanos();
    return Math.max(1, fits);
  }
}
