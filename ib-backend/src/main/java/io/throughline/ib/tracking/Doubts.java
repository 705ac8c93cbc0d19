package io.throughline.ib.tracking;

import io.throughline.api.time.EpochNanos;
import java.util.Arrays;

/// What is not certain about an order, and when TWS's books should be read for it unless something
/// clears it up before.
final class Doubts {
  private static final long NONE = EpochNanos.MAX;

  /// By [#place]: every order has them and is asked for them at every step.
  private final long[] deadlines = new long[Doubt.values().length];

  Doubts() {
    clear();
  }

  /// Why TWS's books should be read.
  enum Doubt {
    /// No answer to the placement.
    PLACEMENT,
    /// No end after a cancel.
    CANCEL,
    /// Executions were announced and did not come.
    EXECUTIONS,
    /// TWS said something that does not fit.
    CONTRADICTION,
    /// The connection was away: anything may have happened.
    ABSENCE
  }

  @SuppressWarnings("EnumOrdinal") // lives as long as the array
  private static int place(Doubt doubt) {
    return doubt.ordinal();
  }

  void raise(Doubt doubt, long deadlineNanos) {
    deadlines[place(doubt)] = deadlineNanos;
  }

  /// As [#raise], unless the same is in doubt already.
  void raiseOnce(Doubt doubt, long deadlineNanos) {
    if (!holds(doubt)) {
      raise(doubt, deadlineNanos);
    }
  }

  void clear(Doubt doubt) {
    raise(doubt, NONE);
  }

  void clear() {
    Arrays.fill(deadlines, NONE);
  }

  /// Forgets what does not matter for an order that is over.
  void keepOnly(Doubt doubt) {
    long kept = deadlines[place(doubt)];
    clear();
    raise(doubt, kept);
  }

  /// Asks again only then.
  void postpone(long deadlineNanos) {
    for (Doubt doubt : Doubt.values()) {
      if (holds(doubt)) {
        raise(doubt, deadlineNanos);
      }
    }
  }

  boolean holds(Doubt doubt) {
    return deadlines[place(doubt)] != NONE;
  }

  boolean isDue(Doubt doubt, long nowNanos) {
    return deadlines[place(doubt)] <= nowNanos;
  }

  boolean isAnyDue(long nowNanos) {
    return next() <= nowNanos;
  }

  boolean isEmpty() {
    return next() == NONE;
  }

  long next() {
    long next = NONE;
    for (long deadline : deadlines) {
      next = Math.min(next, deadline);
    }
    return next;
  }
}
