package io.throughline.ib.session;

import io.throughline.api.time.EpochNanos;
import io.throughline.tws.message.OrderRequest;
import io.throughline.tws.message.TwsRequest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Lets only so many requests out in any second, in two lanes of which the one for orders goes
/// first: an order must not wait behind a pile of data requests.
///
/// TWS takes half as many per second as the account has lines of market data, that is 50 as a rule,
/// and disconnects who does not keep to it three times.
final class PacingGate {
  /// What only orders may use.
  private static final int KEPT_FOR_ORDERS = 5;

  /// More is a program that asks without listening.
  private static final int MOST_WAITING = 10_000;

  private static final long SECOND = 1_000_000_000L;

  private final Deque<Waiting> orders = new ArrayDeque<>();
  private final Deque<Waiting> others = new ArrayDeque<>();
  private final long[] sentNanos;
  private int next;
  private long pausedUntilNanos = EpochNanos.MIN;

  /// A request, and who made it if somebody waits for an answer.
  record Waiting(TwsRequest request, @Nullable PendingRequest pending) {
    private boolean isWanted() {
      return pending == null || pending.isOpen();
    }
  }

  /// @param mostPerSecond what may leave in any second
  PacingGate(int mostPerSecond) {
    sentNanos = new long[mostPerSecond];
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
    if (!orders.isEmpty() && freeAt(sentNanos.length) <= nowNanos) {
      count(nowNanos);
      return orders.poll();
    }
    if (!others.isEmpty() && freeAt(sentNanos.length - KEPT_FOR_ORDERS) <= nowNanos) {
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
    next = (next + 1) % sentNanos.length;
  }

  /// The server complains of too many: nothing leaves for a second.
  void slowDown(long nowNanos) {
    pausedUntilNanos = nowNanos + SECOND;
  }

  long nextDeadlineNanos() {
    long orderAt = orders.isEmpty() ? EpochNanos.MAX : freeAt(sentNanos.length);
    long otherAt = others.isEmpty() ? EpochNanos.MAX : freeAt(sentNanos.length - KEPT_FOR_ORDERS);
    return Math.min(orderAt, otherAt);
  }

  /// When one more makes no more than `most` in a second.
  private long freeAt(int most) {
    long nthLast = sentNanos[Math.floorMod(next - most, sentNanos.length)];
    return Math.max(
        pausedUntilNanos, nthLast == EpochNanos.MIN ? EpochNanos.MIN : nthLast + SECOND);
  }
}
