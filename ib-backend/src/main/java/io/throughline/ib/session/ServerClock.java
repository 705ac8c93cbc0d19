package io.throughline.ib.session;

import io.throughline.api.time.EpochNanos;
import java.util.Arrays;

/// By how much the server's clock is ahead of ours: the median of the last samples, so that one
/// slow answer changes nothing. Never lets the server's time run backwards by less than a second.
final class ServerClock {
  private static final int SAMPLES = 9;
  private static final long LARGEST_HELD_STEP = 1_000_000_000L;

  private final long[] offsets = new long[SAMPLES];
  private int count;
  private long offsetNanos;
  private long shownNanos = EpochNanos.MIN;

  /// Takes one question and its answer; the server's time belongs to the middle between them.
  void sample(long askedNanos, long answeredNanos, long serverNanos) {
    offsets[count++ % SAMPLES] = serverNanos - (askedNanos + (answeredNanos - askedNanos) / 2);
    long[] sorted = Arrays.copyOf(offsets, Math.min(count, SAMPLES));
    Arrays.sort(sorted);
    offsetNanos = sorted[sorted.length / 2];
  }

  /// Forgets the samples, for they were of another connection; the offset stays until there are new
  /// ones.
  void restart() {
    count = 0;
  }

  int samples() {
    return count;
  }

  long offsetNanos() {
    return offsetNanos;
  }

  /// The server's time at a time of ours.
  long at(long nowNanos) {
    long server = nowNanos + offsetNanos;
    boolean isHeld = server < shownNanos && shownNanos - server < LARGEST_HELD_STEP;
    shownNanos = isHeld ? shownNanos : server;
    return shownNanos;
  }
}
