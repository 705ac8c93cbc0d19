package io.throughline.engine;

/// What time it is for a run, and how it waits: on the wall clock, or on a clock that jumps.
public interface RunClock {
  /// The time now, epoch nanoseconds.
  long nowNanos();

  /// Nanoseconds that only ever rise, for measuring how long something took.
  long tickerNanos();

  /// Waits until a task is posted to the mailbox or `deadlineNanos` has come, whichever is first.
  ///
  /// @throws InterruptedException if the waiting thread is interrupted
  void await(Mailbox mailbox, long deadlineNanos) throws InterruptedException;
}
