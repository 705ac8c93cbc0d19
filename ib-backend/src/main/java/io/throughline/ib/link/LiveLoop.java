package io.throughline.ib.link;

import io.throughline.api.store.Store;
import io.throughline.api.time.EpochNanos;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Drives a store without a run, on the calling thread and in real time: for programs that ask TWS
/// something and trade nothing.
public final class LiveLoop {
  private static final long LONGEST_WAIT_NANOS = 100_000_000L;

  private final Store store;
  private final LongConsumer alongside;
  private final Semaphore arrivals = new Semaphore(0);

  /// A loop for a store that was not started yet.
  public LiveLoop(Store store) {
    this(store, _ -> {});
  }

  /// As above.
  ///
  /// @param alongside what works after the store each time, at least ten times a second; given the
  ///   time, epoch nanoseconds
  public LiveLoop(Store store, LongConsumer alongside) {
    this.store = store;
    this.alongside = alongside;
    store.onArrival(arrivals::release);
  }

  /// Works until something is so.
  ///
  /// @return false when the limit has passed without it
  /// @throws InterruptedException if the waiting thread is interrupted
  public boolean runUntil(BooleanSupplier condition, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    work();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      await();
      work();
    }
    return true;
  }

  private void work() {
    long now = ThisMachine.nowNanos();
    store.work(now);
    alongside.accept(now);
  }

  private void await() throws InterruptedException {
    long deadline = store.nextDeadlineNanos();
    long wait =
        deadline == EpochNanos.MAX
            ? LONGEST_WAIT_NANOS
            : Math.clamp(deadline - ThisMachine.nowNanos(), 0, LONGEST_WAIT_NANOS);
    if (arrivals.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
      arrivals.drainPermits();
    }
  }
}
