package io.throughline.ib.virtual;

import io.throughline.api.time.EpochNanos;
import io.throughline.engine.Mailbox;
import io.throughline.engine.RunClock;

/// The clock of a run in a [VirtualWorld]: to wait is to let the world go on until something has
/// arrived or the deadline has come.
final class WorldClock implements RunClock {
  private static final int MOST_WAITS_WITHOUT_TIME = 100_000;

  private final VirtualWorld world;
  private long lastNanos = EpochNanos.MIN;
  private int waits;

  WorldClock(VirtualWorld world) {
    this.world = world;
  }

  @Override
  public long nowNanos() {
    return world.nowNanos();
  }

  @Override
  public long tickerNanos() {
    return world.nowNanos();
  }

  @Override
  public void await(Mailbox mailbox, long deadlineNanos) {
    world.tws().pump();
    while (mailbox.isEmpty() && world.nowNanos() < deadlineNanos) {
      long next = Math.min(deadlineNanos, world.nextDeadlineNanos());
      if (next == EpochNanos.MAX) {
        throw new IllegalStateException(
            "the run waits at "
                + EpochNanos.toText(world.nowNanos())
                + " for something that cannot come: neither the run nor the server has a deadline");
      }
      world.advanceTo(next);
    }
    guard();
  }

  private void guard() {
    waits = world.nowNanos() == lastNanos ? waits + 1 : 0;
    lastNanos = world.nowNanos();
    if (waits > MOST_WAITS_WITHOUT_TIME) {
      throw new IllegalStateException(
          "the run goes round without end at " + EpochNanos.toText(lastNanos));
    }
  }
}
