package io.throughline.ib.link;

import io.throughline.api.time.EpochNanos;
import java.time.Instant;

/// What only the machine knows: the time, and something that is different each time.
public final class ThisMachine {
  private ThisMachine() {}

  /// The time now, epoch nanoseconds.
  public static long nowNanos() {
    return EpochNanos.of(Instant.now());
  }

  /// A seed that no earlier process had: for client ids and for pauses, which are better different
  /// each time.
  public static long freshSeed() {
    return nowNanos() ^ System.nanoTime() << 17 ^ ProcessHandle.current().pid() << 40;
  }
}
