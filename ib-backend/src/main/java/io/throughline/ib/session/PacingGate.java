package io.throughline.ib.session;

import io.throughline.api.time.EpochNanos;
import io.throughline.tws.message.OrderRequest;
import io.throughline.tws.message.TwsRequest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Lets at most [#MOST_PER_SECOND] requests out in any second, in two lanes of which the one for
/// orders goes first: an order must not wait behind a pile of data requests.
///
/// TWS takes 50 per second and disconnects who does not keep to it three times.
final class PacingGate {
  /// What may leave in any second.
  static final int MOST_PER_SECOND = 45;

  /// What anything but orders may use of it.
  private static final int MOST_OF_DATA = 40;

  /// More is a program that asks without listening.
  private static final int MOST_WAITING = 10_000;

  private static final long SECOND = 1_000_000_000L;

  private final Deque<Waiting> orders = new ArrayDeque<>();
  private final Deque<Waiting> others = new ArrayDeque<>();
  private final long[] sentNanos = new long[MOST_PER_SECOND];
  private int next;
  private long pausedUntilNanos = EpochNanos.MIN;

  /// A request, and who made it if somebody waits for an answer.
  record Waiting(TwsRequest request, @Nullable PendingRequest pending) {
    private boolean isWanted() {
      return pending == null || pending.isOpen();
    }
  }

  PacingGate() {
    Arrays.fill(sentNanos, EpochNanos.MIN);
  }

  /// @throws IllegalStateException if far too many wait
  void add(Waiting waiting) {
    if (size() >= MOST_WAITING) {
      throw new IllegalStateException(
          "more than " + MOST_WAITING + " requests wait to be sent; make fewer");
    }
    (waiting.request() instanceof OrderRequest ? orders : others).add(waiting);
  }

  int size() {
    return orders.size() + others.size();
  }

  void clear() {
    orders.clear();
    others.clear();
  }

  /// Takes the next one that may leave now, and counts it.
  @Nullable Waiting poll(long nowNanos) {
    dropUnwanted();
    if (!orders.isEmpty() && freeAt(MOST_PER_SECOND) <= nowNanos) {
      count(nowNanos);
      return orders.poll();
    }
    if (!others.isEmpty() && freeAt(MOST_OF_DATA) <= nowNanos) {
      count(nowNanos);
      return others.poll();
    }
    return null;
  }

  private void dropUnwanted() {
    while (!orders.isEmpty() && !orders.getFirst().isWanted()) {
      orders.removeFirst();
    }
    while (!others.isEmpty() && !others.getFirst().isWanted()) {
      others.removeFirst();
    }
  }

  /// Counts one that leaves without having waited.
  void count(long nowNanos) {
    sentNanos[next] = nowNanos;
    next = (next + 1) % MOST_PER_SECOND;
  }

  /// The server complains of too many: nothing leaves for a second.
  void slowDown(long nowNanos) {
    pausedUntilNanos = nowNanos + SECOND;
  }

  long nextDeadlineNanos() {
    long orderAt = orders.isEmpty() ? EpochNanos.MAX : freeAt(MOST_PER_SECOND);
    long otherAt = others.isEmpty() ? EpochNanos.MAX : freeAt(MOST_OF_DATA);
    return Math.min(orderAt, otherAt);
  }

  /// When one more makes no more than `most` in a second.
  private long freeAt(int most) {
    long nthLast = sentNanos[Math.floorMod(next - most, MOST_PER_SECOND)];
    return Math.max(
        pausedUntilNanos, nthLast == EpochNanos.MIN ? EpochNanos.MIN : nthLast + SECOND);
  }
}
