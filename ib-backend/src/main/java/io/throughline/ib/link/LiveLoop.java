package io.throughline.ib.link;

import io.throughline.api.store.Store;
import io.throughline.api.time.EpochNanos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Drives a store without a run, on the calling thread and in real time: for programs that ask TWS
/// something and trade nothing.
public final class LiveLoop implements AutoCloseable {
  private static final long LONGEST_WAIT_MILLIS = 100;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Store store;
  private final LongConsumer alongside;
  private final Selector selector;

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
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("this machine gives no selector to wait at", e);
    }
    store.onArrival(selector::wakeup);
    store.waitsAt(selector);
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
    long waitMillis = LONGEST_WAIT_MILLIS;
    if (deadline != EpochNanos.MAX) {
      long waitNanos = deadline - ThisMachine.nowNanos();
      waitMillis = Math.min(waitMillis, Math.ceilDiv(waitNanos, NANOS_PER_MILLI));
    }
    try {
      if (waitMillis > 0) {
        selector.select(_ -> {}, waitMillis);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("waiting for sockets failed", e);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while waiting for TWS");
    }
  }

  /// Gives back what it has waited at. The store is not touched.
  @Override
  public void close() {
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a selector would not close", e);
    }
  }
}
