package io.throughline.faketws;

import io.throughline.faketws.io.Pace;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.transcript.TranscriptLine.Direction;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Time for a fake TWS and its only client, in one process but on two ends of a real socket: it
/// stands still while anything is on its way, and jumps to the next deadline of either side when
/// all that was said has been heard. The same run is the same, however busy the machine is.
///
/// The server must stand still by itself; start it with [#PACE]. Faults that lose bytes cannot be
/// played in step, as nobody can tell what is lost from what is late. Confined to the client's
/// thread.
public final class Lockstep {
  /// A market that only moves when it is told to.
  public static final Pace PACE = new Pace.Times(1e-9);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FakeTws tws;
  private final Runnable gather;
  private final BooleanSupplier isConnecting;
  private final LongSupplier sent;
  private final LongSupplier received;
  private final AtomicLong heard = new AtomicLong();
  private final AtomicLong said = new AtomicLong();
  private long nowNanos;
  private long answered = -1;

  /// Begins at the server's time, before the client connects.
  ///
  /// @param gather takes in what has come for the client, and keeps it until the client works
  /// @param isConnecting whether a connection is on its way of which nothing is known yet
  /// @param sent messages that the client has sent, its greeting left out
  /// @param received messages that it has taken in, the server's greeting left out
  public Lockstep(
      FakeTws tws,
      Runnable gather,
      BooleanSupplier isConnecting,
      LongSupplier sent,
      LongSupplier received) {
    this.tws = tws;
    this.gather = gather;
    this.isConnecting = isConnecting;
    this.sent = sent;
    this.received = received;
    tws.tell(core ->
        core.transcript()
            .listen(line -> {
              if (line.direction() != Direction.NOTE) {
                (line.direction() == Direction.CLIENT ? heard : said).incrementAndGet();
              }
            }));
    nowNanos = tws.ask(core -> core.nowNanos());
  }

  /// The time of both sides, epoch nanoseconds.
  public long nowNanos() {
    return nowNanos;
  }

  /// Lets time pass until something waits for the client, or its deadline has come.
  ///
  /// @param hasWork whether something waits for the client
  /// @throws IllegalStateException if something that was said is not heard within half a minute
  public void await(BooleanSupplier hasWork, long deadlineNanos) {
    if (deadlineNanos <= nowNanos) {
      return; // there is more to do at once
    }
    settle(hasWork);
    while (!hasWork.getAsBoolean() && nowNanos < deadlineNanos) {
      nowNanos = tws.ask(core -> pass(core, deadlineNanos));
      settle(hasWork);
    }
  }

  /// Lets the server's time pass until it does something that the client can see.
  private static long pass(FakeTwsCore core, long deadlineNanos) {
    do {
      core.advanceTo(Math.min(deadlineNanos, core.nextDeadlineNanos()));
    } while (!core.hasActions() && core.nowNanos() < deadlineNanos);
    return core.nowNanos();
  }

  /// Until nothing is on its way: the client has to see all that was said at one moment, or none of
  /// it. Only greetings are answered as they come.
  private void settle(BooleanSupplier hasWork) {
    long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
    do {
      gather.run();
      while (isUnderWay()) {
        if (isGreeting() && hasWork.getAsBoolean()) {
          return;
        }
        if (System.nanoTime() > patienceEnds) {
          throw new IllegalStateException(
              "something got lost on the way: sent %d, heard %d; said %d, received %d"
                  .formatted(sent.getAsLong(), heard.get(), said.get(), received.getAsLong()));
        }
        Thread.onSpinWait();
        gather.run();
      }
    } while (!isAnswered());
  }

  /// Whether the server has done all that follows from what it has heard, and no answer is on its
  /// way.
  private boolean isAnswered() {
    long asked = sent.getAsLong();
    if (asked == answered) {
      return true;
    }
    answered = asked;
    return tws.ask(_ -> said.get()) <= received.getAsLong();
  }

  private boolean isGreeting() {
    return sent.getAsLong() < 0 || received.getAsLong() < 0;
  }

  private boolean isUnderWay() {
    return isConnecting.getAsBoolean()
        || sent.getAsLong() > heard.get()
        || said.get() > received.getAsLong();
  }
}
