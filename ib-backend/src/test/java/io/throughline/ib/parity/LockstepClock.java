package io.throughline.ib.parity;

import io.throughline.engine.Mailbox;
import io.throughline.engine.RunClock;
import io.throughline.faketws.FakeTws;
import io.throughline.faketws.transcript.TranscriptLine.Direction;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// A clock for a run and a fake TWS on two ends of a real socket: time stands still while anything
/// is on its way, and jumps to the next deadline of either side when all that was said has been
/// heard.
final class LockstepClock implements RunClock {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FakeTws tws;
  private final CountingLink link;
  private final long endNanos;
  private final Runnable atEnd;
  private final AtomicLong heard = new AtomicLong();
  private final AtomicLong said = new AtomicLong();
  private long nowNanos;

  /// @param atEnd done once `endNanos` has come
  LockstepClock(FakeTws tws, CountingLink link, long endNanos, Runnable atEnd) {
    this.tws = tws;
    this.link = link;
    this.endNanos = endNanos;
    this.atEnd = atEnd;
    tws.tell(core ->
        core.transcript()
            .listen(line -> {
              if (line.direction() != Direction.NOTE) {
                (line.direction() == Direction.CLIENT ? heard : said).incrementAndGet();
              }
            }));
    nowNanos = tws.ask(core -> core.nowNanos());
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public long tickerNanos() {
    return nowNanos;
  }

  @Override
  public void await(Mailbox mailbox, long deadlineNanos) {
    if (deadlineNanos <= nowNanos) {
      return; // there is more to do at once
    }
    settle(mailbox);
    while (mailbox.isEmpty() && nowNanos < deadlineNanos) {
      nowNanos =
          tws.ask(core -> {
            core.advanceTo(Math.min(Math.min(deadlineNanos, endNanos), core.nextDeadlineNanos()));
            return core.nowNanos();
          });
      if (nowNanos >= endNanos) {
        atEnd.run();
        return;
      }
      settle(mailbox);
    }
  }

  /// Until something waits for the run, or nothing is on its way.
  private void settle(Mailbox mailbox) {
    long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
    while (mailbox.isEmpty() && isUnderWay()) {
      if (System.nanoTime() > patienceEnds) {
        throw new IllegalStateException(
            "something got lost on the way: sent %d, heard %d; said %d, received %d"
                .formatted(link.sent(), heard.get(), said.get(), link.received()));
      }
      Thread.onSpinWait();
    }
  }

  private boolean isUnderWay() {
    return link.isConnecting() || link.sent() > heard.get() || said.get() > link.received();
  }
}
