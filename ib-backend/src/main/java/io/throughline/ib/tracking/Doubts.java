package io.throughline.ib.tracking;

import io.throughline.api.time.EpochNanos;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is not certain about an order, and when TWS's books should be read for it unless something
/// clears it up before.
final class Doubts {
  private final Map<Doubt, Long> deadlines = new EnumMap<>(Doubt.class);

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

  void raise(Doubt doubt, long deadlineNanos) {
    deadlines.put(doubt, deadlineNanos);
  }

  /// As [#raise], unless the same is in doubt already.
  void raiseOnce(Doubt doubt, long deadlineNanos) {
    deadlines.putIfAbsent(doubt, deadlineNanos);
  }

  void clear(Doubt doubt) {
    deadlines.remove(doubt);
  }

  void clear() {
    deadlines.clear();
  }

  /// Forgets what does not matter for an order that is over.
  void keepOnly(Doubt doubt) {
    deadlines.keySet().removeIf(other -> other != doubt);
  }

  /// Asks again only then.
  void postpone(long deadlineNanos) {
    deadlines.replaceAll((_, _) -> deadlineNanos);
  }

  boolean holds(Doubt doubt) {
    return deadlines.containsKey(doubt);
  }

  boolean isDue(Doubt doubt, long nowNanos) {
    @Nullable Long deadline = deadlines.get(doubt);
    return deadline != null && deadline <= nowNanos;
  }

  boolean isAnyDue(long nowNanos) {
    return !deadlines.isEmpty() && next() <= nowNanos;
  }

  boolean isEmpty() {
    return deadlines.isEmpty();
  }

  long next() {
    long next = EpochNanos.MAX;
    for (long deadline : deadlines.values()) {
      next = Math.min(next, deadline);
    }
    return next;
  }
}
