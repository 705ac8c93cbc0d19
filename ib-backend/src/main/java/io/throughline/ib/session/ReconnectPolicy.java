package io.throughline.ib.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often and after which pauses connecting is tried.
///
/// Pauses before the first three tries are all of the length that was set; then each is twice the
/// one before, up to the longest. Chance shortens or prolongs each by up to a tenth, so that
/// clients that lost the same server do not return at the same moment.
///
/// @param retries tries after the first one that failed; after a loss, all tries; -1 is without end
public record ReconnectPolicy(int retries, Duration pause, Duration longestPause) {
  private static final int EQUAL_PAUSES = 3;
  private static final int MOST_DOUBLINGS = 16;
  private static final double JITTER_FRACTION = 0.1;

  public ReconnectPolicy {
    if (retries < -1) {
      throw new IllegalArgumentException(
          "reconnect must be -1 (without end), 0 (never) or a number of tries but is " + retries);
    }
    if (pause.isNegative() || pause.isZero() || longestPause.compareTo(pause) < 0) {
      throw new IllegalArgumentException(
          "the pause between tries must be above 0 and at most "
              + longestPause
              + " but is "
              + pause);
    }
  }

  /// Whether one more try is allowed.
  ///
  /// @param tries how many were made since the session was last ready
  boolean allowsAnother(int tries, boolean wasEverReady) {
    return retries < 0 || tries < (wasEverReady ? retries : retries + 1);
  }

  /// The pause before a try, in nanoseconds.
  ///
  /// @param nth 1 for the first pause since the session was last ready
  long pauseNanos(int nth, RandomGenerator random) {
    int doublings = Math.clamp(nth - EQUAL_PAUSES, 0, MOST_DOUBLINGS);
    double nanos =
        Math.min((double) pause.toNanos() * (1 << doublings), (double) longestPause.toNanos());
    return (long) (nanos * random.nextDouble(1 - JITTER_FRACTION, 1 + JITTER_FRACTION));
  }

  /// Which try of how many comes next, in words.
  String tryText(int next, boolean wasEverReady) {
    return retries < 0
        ? "try " + next
        : "try %d of %d".formatted(next, wasEverReady ? retries : retries + 1);
  }
}
