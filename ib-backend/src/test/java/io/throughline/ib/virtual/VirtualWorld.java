package io.throughline.ib.virtual;

import io.throughline.api.run.RunResult;
import io.throughline.api.time.EpochNanos;
import io.throughline.engine.Cerebro;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.ib.IbConfig;
import io.throughline.ib.IbStore;
import io.throughline.ib.link.WireTransport;
import io.throughline.ib.session.TwsSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// A fake TWS, its clients and their time, in one thread: time stands still while anything is to be
/// done, and jumps to the next deadline when nothing is.
///
/// ```java
/// var world = VirtualWorld.standard();
/// world.drive(session);
/// world.runUntil(() -> session.state() == SessionState.READY);
/// ```
public final class VirtualWorld {
  private static final int MOST_ROUNDS_WITHOUT_TIME = 10_000;

  private final VirtualTws tws;
  private final List<Worker> workers = new ArrayList<>();
  private final PriorityQueue<Planned> plans = new PriorityQueue<>();
  private final long serverAheadNanos;
  private long nowNanos;
  private int planned;

  /// Something that is driven: what it does, and when it wants to.
  private record Worker(LongConsumer work, LongSupplier deadline) {}

  /// Something that happens at its time; of two at the same time the one planned first.
  private record Planned(long nanos, int order, Runnable action) implements Comparable<Planned> {
    @Override
    public int compareTo(Planned other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime == 0 ? Integer.compare(order, other.order) : byTime;
    }
  }

  /// @param serverAhead by how much the server's clock is ahead of the clients'
  public VirtualWorld(CoreOptions options, Duration serverAhead) {
    tws = new VirtualTws(options);
    serverAheadNanos = serverAhead.toNanos();
    nowNanos = tws.nowNanos() - serverAheadNanos;
  }

  /// The fake as it comes, with the same time on both sides.
  public static VirtualWorld standard() {
    return new VirtualWorld(CoreOptions.standard(), Duration.ZERO);
  }

  public VirtualTws tws() {
    return tws;
  }

  public FakeTwsCore core() {
    return tws.core();
  }

  /// A store for a run in this world, over a link of its own.
  public IbStore store(IbConfig config) {
    return store(config, tws.newLink());
  }

  /// A store for a run in this world.
  public IbStore store(IbConfig config, InMemoryLink link) {
    return IbStore.over(new WireTransport(link), config, 1);
  }

  /// Runs until the feeds end, but not longer than `limit`.
  public RunResult run(Cerebro cerebro, Duration limit) {
    after(limit, cerebro::stop);
    return cerebro.run(new WorldClock(this));
  }

  /// The clients' time, epoch nanoseconds.
  public long nowNanos() {
    return nowNanos;
  }

  public void drive(TwsSession session) {
    drive(session::work, session::nextDeadlineNanos);
  }

  /// Drives anything that works like a session.
  public void drive(LongConsumer work, LongSupplier nextDeadlineNanos) {
    workers.add(new Worker(work, nextDeadlineNanos));
  }

  /// Plans something for so much later: a cut, a fault, the end.
  public void after(Duration delay, Runnable action) {
    plans.add(new Planned(nowNanos + delay.toNanos(), planned++, action));
  }

  /// Does all that is to be done now, then jumps to the next deadline, but not past `limitNanos`.
  ///
  /// @return false when the limit is reached
  public boolean step(long limitNanos) {
    work();
    long next = Math.min(nextDeadlineNanos(), limitNanos);
    boolean isReached = next >= limitNanos && nowNanos >= limitNanos;
    advanceTo(next);
    return !isReached;
  }

  private void work() {
    int rounds = 0;
    do {
      workers.forEach(worker -> worker.work().accept(nowNanos));
      tws.pump();
      if (++rounds > MOST_ROUNDS_WITHOUT_TIME) {
        throw new IllegalStateException(
            "somebody wants to work without end at " + EpochNanos.toText(nowNanos));
      }
    } while (tws.hasUnread()
        || workers.stream().anyMatch(worker -> worker.deadline().getAsLong() <= nowNanos));
  }

  /// When something is to be done next.
  public long nextDeadlineNanos() {
    long server = tws.nextDeadlineNanos();
    long next = server == Long.MAX_VALUE ? EpochNanos.MAX : server - serverAheadNanos;
    Planned first = plans.peek();
    if (first != null) {
      next = Math.min(next, first.nanos());
    }
    for (Worker worker : workers) {
      next = Math.min(next, worker.deadline().getAsLong());
    }
    return next;
  }

  /// Moves both clocks and does what was planned, without letting the clients work.
  public void advanceTo(long nanos) {
    nowNanos = Math.max(nowNanos, nanos);
    tws.advanceTo(nowNanos + serverAheadNanos);
    for (Planned next = plans.peek();
        next != null && next.nanos() <= nowNanos;
        next = plans.peek()) {
      plans.remove();
      next.action().run();
    }
  }

  /// Lets so much time pass.
  public void pass(Duration time) {
    long end = nowNanos + time.toNanos();
    while (step(end)) {
      // each step does what is due
    }
    work();
  }

  /// Lets time pass until something is so.
  ///
  /// @throws AssertionError if an hour passes without it
  public void runUntil(BooleanSupplier condition) {
    runUntil(condition, Duration.ofHours(1));
  }

  /// Lets time pass until something is so.
  ///
  /// @throws AssertionError if the limit passes without it
  public void runUntil(BooleanSupplier condition, Duration limit) {
    long end = nowNanos + limit.toNanos();
    work();
    while (!condition.getAsBoolean()) {
      if (!step(end)) {
        throw new AssertionError(
            "what was awaited did not come within %s; the conversation was%n%s"
                .formatted(limit, core().transcript().text()));
      }
      work();
    }
  }
}
