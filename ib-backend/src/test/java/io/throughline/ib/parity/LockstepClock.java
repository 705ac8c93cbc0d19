package io.throughline.ib.parity;

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

  @Override
  public long nowNanos() {
    return lockstep.nowNanos();
  }

  @Override
  public long tickerNanos() {
    return lockstep.nowNanos();
  }

  @Override
  public void await(Mailbox mailbox, long deadlineNanos) {
    lockstep.await(
        () -> link.hasGathered() || !mailbox.isEmpty(), Math.min(deadlineNanos, endNanos));
    if (lockstep.nowNanos() >= endNanos) {
      atEnd.run();
    }
  }
}
