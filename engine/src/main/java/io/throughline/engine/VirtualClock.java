package io.throughline.engine;

import io.throughline.api.time.EpochNanos;

/// A clock that stands still while something happens and jumps to the next deadline when nothing
/// does: a trading year passes in seconds, the same way each time.
///
/// Confined to the engine thread.
public final class VirtualClock implements RunClock {
  private long nowNanos;

  /// A clock that shows this time, epoch nanoseconds.
  public VirtualClock(long startNanos) {
    this.nowNanos = startNanos;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public long tickerNanos() {
    return nowNanos;
  }

  /// Moves the clock forward; a time in the past leaves it where it is.
  public void advanceTo(long timeNanos) {
    nowNanos = Math.max(nowNanos, timeNanos);
  }

  /// Jumps to the deadline, unless a task waits.
  ///
  /// @throws IllegalStateException if there is neither a task nor a deadline: the run would wait
  ///   for ever
  @Override
  public void await(Mailbox mailbox, long deadlineNanos) {
    if (!mailbox.isEmpty()) {
      return;
    }
    if (deadlineNanos == EpochNanos.MAX) {
      throw new IllegalStateException(
          "the run waits at "
              + EpochNanos.toText(nowNanos)
              + " for something that cannot come: no feed and no store has a deadline");
    }
    advanceTo(deadlineNanos);
  }
}
