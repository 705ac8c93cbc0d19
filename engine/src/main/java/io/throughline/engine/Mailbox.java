package io.throughline.engine;

import io.throughline.api.time.EpochNanos;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// How other threads reach the engine thread: tasks to be done there, and the signal that something
/// has arrived.
///
/// Bounded. Signals merge into one; a thread that posts a task into a full mailbox waits, so
/// whatever it reads from pushes back.
public final class Mailbox {
  /// Tasks are rare (a user's command, a stop): more than this many at once is a fault of the
  /// poster, who then has to wait.
  private static final int CAPACITY = 1024;

  private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean isSignalled = new AtomicBoolean();
  private @Nullable Runnable taken;

  /// An empty mailbox.
  public Mailbox() {}

  /// Wakes the engine thread. Never blocks for long: signals that were not seen yet are one signal.
  public void signal() {
    if (isSignalled.compareAndSet(false, true) && !tasks.offer(this::onSignal)) {
      // A full mailbox wakes the engine anyway.
      isSignalled.set(false);
    }
  }

  /// A signal only wakes. What arrives from now on needs another one, even if this one is taken out
  /// together with others.
  private void onSignal() {
    isSignalled.set(false);
  }

  /// Has a task done on the engine thread, between two steps. Waits while the mailbox is full.
  ///
  /// @throws InterruptedException if the waiting thread is interrupted
  public void post(Runnable task) throws InterruptedException {
    tasks.put(task);
  }

  /// Whether nothing waits. Engine thread only.
  public boolean isEmpty() {
    return taken == null && tasks.isEmpty();
  }

  /// Does all tasks that wait. Engine thread only.
  public void drain() {
    if (taken != null) {
      Runnable task = taken;
      taken = null;
      task.run();
    }
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /// Waits until something waits here, at most `nanos`. Engine thread only.
  void await(long nanos) throws InterruptedException {
    if (taken == null) {
      taken = nanos == EpochNanos.MAX ? tasks.take() : tasks.poll(nanos, TimeUnit.NANOSECONDS);
    }
  }
}
