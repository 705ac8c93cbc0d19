package io.throughline.ib.link;

import io.throughline.api.store.Store;
import io.throughline.api.time.EpochNanos;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Drives a store without a run, on the calling thread and in real time: for programs that ask TWS
/// something and trade nothing.
public final class LiveLoop {
  private static final long LONGEST_WAIT_NANOS = 100_000_000L;

  private final Store store;
  private final Semaphore arrivals = new Semaphore(0);

  /// A loop for a store that was not started yet.
  public LiveLoop(Store store) {
    this.store = store;
    store.onArrival(arrivals::release);
  }

  /// Works until something is so.
  ///
  /// @return false when the limit has passed without it
  /// @throws InterruptedException if the waiting thread is interrupted
  public boolean runUntil(BooleanSupplier condition, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    store.work(ThisMachine.nowNanos());
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      await();
      store.work(ThisMachine.nowNanos());
    }
    return true;
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
