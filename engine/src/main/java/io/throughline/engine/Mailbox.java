package io.throughline.engine;

import io.throughline.api.TradingException;
import io.throughline.api.time.EpochNanos;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// How the outside reaches the engine thread: tasks to be done there, the signal that something has
/// arrived, and sockets that are ready.
///
/// The engine thread waits at a selector, so that what arrives at a socket wakes it without another
/// thread between; there is none before somebody waits or asks for it. Bounded: signals merge into
/// one, and a thread that posts a task into a full mailbox waits.
public final class Mailbox implements AutoCloseable {
  /// Tasks are rare (a user's command, a stop): more than this many at once is a fault of the
  /// poster, who then has to wait.
  private static final int CAPACITY = 1024;

  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean isSignalled = new AtomicBoolean();
  private volatile @Nullable Selector selector;

  /// An empty mailbox.
  public Mailbox() {}

  /// Wakes the engine thread. Never blocks: signals that were not seen yet are one signal.
  public void signal() {
    if (isSignalled.compareAndSet(false, true)) {
      wake();
    }
  }

  /// Has a task done on the engine thread, between two steps. Waits while the mailbox is full.
  ///
  /// @throws InterruptedException if the waiting thread is interrupted
  public void post(Runnable task) throws InterruptedException {
    tasks.put(task);
    wake();
  }

  private void wake() {
    Selector waitsAt = selector;
    if (waitsAt != null) {
      waitsAt.wakeup();
    }
  }

  /// Where the engine thread waits: a socket that is registered here ends a wait when it is ready.
  /// Engine thread only.
  public Selector selector() {
    Selector there = selector;
    if (there == null) {
      try {
        there = Selector.open();
      } catch (IOException e) {
        throw new TradingException("this machine gives no selector to wait at", e);
      }
      selector = there;
    }
    return there;
  }

  /// Whether nothing waits: no task, no signal, no socket that is ready. Engine thread only.
  public boolean isEmpty() {
    return tasks.isEmpty() && !isSignalled.get() && !isAnySocketReady();
  }

  private boolean isAnySocketReady() {
    Selector there = selector;
    if (there == null || there.keys().isEmpty()) {
      return false;
    }
    try {
      return there.selectNow(_ -> {}) > 0;
    } catch (IOException e) {
      throw new TradingException("waiting for sockets failed", e);
    }
  }

  /// Does all tasks that wait, and takes the signal: what arrives from now on needs another one.
  /// Engine thread only.
  public void drain() {
    isSignalled.set(false);
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /// Waits until something waits here, at most `nanos`, rounded up to a millisecond. May return
  /// early: a signal that was taken already can still end a wait. Engine thread only.
  void await(long nanos) throws InterruptedException {
    Selector here = selector();
    if (nanos <= 0 || isSignalled.get() || !tasks.isEmpty()) {
      return;
    }
    long millis = nanos == EpochNanos.MAX ? 0 : Math.max(1, Math.ceilDiv(nanos, NANOS_PER_MILLI));
    try {
      here.select(_ -> {}, millis);
    } catch (IOException e) {
      throw new TradingException("waiting for sockets failed", e);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while nothing was to be done");
    }
  }

  /// Gives the selector back. Engine thread only, when nobody registers or waits any more.
  @Override
  public void close() {
    Selector there = selector;
    if (there != null) {
      try {
        there.close();
      } catch (IOException e) {
        throw new TradingException("a selector would not close", e);
      }
    }
  }
}
