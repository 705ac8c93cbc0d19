package io.throughline.cli.run;

import io.throughline.engine.Mailbox;
import io.throughline.engine.RunClock;
import io.throughline.faketws.FakeTws;
import io.throughline.faketws.Lockstep;
import io.throughline.ib.link.LockstepLink;

/// The clock of a run in step with a fake TWS.
final class LockstepClock implements RunClock {
  private final Lockstep lockstep;
  private final LockstepLink link;
  private final long endNanos;
  private final Runnable atEnd;

  /// @param atEnd done once `endNanos` has come
  LockstepClock(FakeTws tws, LockstepLink link, long endNanos, Runnable atEnd) {
    this.link = link;
    this.endNanos = endNanos;
    this.atEnd = atEnd;
    lockstep = new Lockstep(tws, link::gather, link::isConnecting, link::sent, link::received);
  }

  /// Whether the end has come.
  boolean hasEnded() {
    return lockstep.nowNanos() >= endNanos;
  }

  @Override
  public long nowNanos() {
    return lockstep.nowNanos();
  }

  /// How long it takes is told by this machine's clock.
  @Override
  public long tickerNanos() {
    return System.nanoTime();
  }

  @Override
  public void await(Mailbox mailbox, long deadlineNanos) {
    lockstep.await(
        () -> link.hasGathered() || !mailbox.isEmpty(), Math.min(deadlineNanos, endNanos));
    if (hasEnded()) {
      atEnd.run();
    }
  }
}
