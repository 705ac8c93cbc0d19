package io.throughline.backtest.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders that were sent: first those waiting for the cash check, then those in the market, each in
/// the order of their arrival.
final class PendingOrders {
  private final Deque<WorkingOrder> waiting = new ArrayDeque<>();
  private final Deque<WorkingOrder> market = new ArrayDeque<>();
  private long cycle;

  /// Adds an order that waits for the cash check.
  void await(WorkingOrder order) {
    waiting.add(order);
  }

  /// Puts an order at the end of the market's queue.
  void enter(WorkingOrder order) {
    market.add(order);
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  boolean isWaiting(WorkingOrder order) {
    return waiting.contains(order);
  }

  boolean isInMarket(WorkingOrder order) {
    return market.contains(order);
  }

  /// The next order for the cash check, `null` if there is none.
  @Nullable WorkingOrder nextWaiting() {
    return waiting.poll();
  }

  /// Begins a pass over the market.
  void beginPass() {
    cycle++;
  }

  /// Takes out the next order of this pass, `null` at its end. Orders that stay in the market are
  /// put back with [#enter].
  @Nullable WorkingOrder nextInPass() {
    WorkingOrder first = market.peek();
    return first == null || first.passedIn(cycle) ? null : market.poll();
  }

  void remove(WorkingOrder order) {
    if (!waiting.remove(order)) {
      market.remove(order);
    }
  }

  /// Those of `orders` that were sent, waiting ones before those in the market, last one first.
  List<WorkingOrder> lastFirst(Collection<WorkingOrder> orders) {
    var result = new ArrayList<WorkingOrder>(orders.size());
    collect(waiting.descendingIterator(), orders, result);
    collect(market.descendingIterator(), orders, result);
    return result;
  }

  private static void collect(
      Iterator<WorkingOrder> from, Collection<WorkingOrder> wanted, List<WorkingOrder> into) {
    while (from.hasNext()) {
      WorkingOrder order = from.next();
      if (wanted.contains(order)) {
        into.add(order);
      }
    }
  }
}
