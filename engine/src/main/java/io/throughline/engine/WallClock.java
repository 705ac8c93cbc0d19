package io.throughline.engine;

import io.throughline.api.time.EpochNanos;
import java.time.Instant;

/// The clock on the wall. The one place in the engine where real time is read.
final class WallClock implements RunClock {
  @Override
  public long nowNanos() {
    return EpochNanos.of(Instant.now());
  }

  @Override
  public long tickerNanos() {
    return System.nanoTime();
  }

  @Override
  public void await(Mailbox mailbox, long deadlineNanos) throws InterruptedException {
    long now = nowNanos();
    mailbox.await(deadlineNanos == EpochNanos.MAX ? EpochNanos.MAX : deadlineNanos - now);
  }
}
