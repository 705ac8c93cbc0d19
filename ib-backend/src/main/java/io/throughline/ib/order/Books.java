package io.throughline.ib.order;

import io.throughline.api.instrument.Quantity;
import io.throughline.tws.message.OrderMessage.CompletedOrder;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What TWS's books have shown in one reading: open orders, completed orders, executions.
///
/// Executions are counted where they arrive; here only their end matters. What is not in the books
/// is absent only when all of them were shown to their end.
final class Books {
  /// Books tell of today only: of an order not heard of for longer, absence says nothing.
  static final Duration DAY = Duration.ofHours(12);

  /// What they say of one order.
  sealed interface Entry {
    /// It works at TWS.
    ///
    /// @param isShown whether its terms were shown, not only its status
    record Open(boolean isShown) implements Entry {}

    /// The order is over.
    ///
    /// @param word `Filled`, `Cancelled` or `Inactive`
    /// @param filled how much was executed
    record Ended(String word, String remark, Quantity filled) implements Entry {
      static Ended of(CompletedOrder order) {
        return new Ended(
            order.orderState().status(),
            order.orderState().completion().completedStatus(),
            OrderBook.quantity(order.order().terms().filledQuantity()));
      }
    }

    record Absent() implements Entry {}

    /// They were not shown to their end.
    record Unread() implements Entry {}
  }

  private final Set<Integer> subjects;
  private final Set<Integer> open = new HashSet<>();
  private final Set<Integer> shown = new HashSet<>();
  private final Map<Integer, CompletedOrder> completed = new HashMap<>();
  private final Map<Long, OpenOrder> unknownOpen = new LinkedHashMap<>();
  private final Map<Long, CompletedOrder> unknownCompleted = new LinkedHashMap<>();
  private boolean hasOpenEnded;
  private boolean hasCompletedEnded;
  private boolean hasExecutionsEnded;

  /// @param subjects orders that had been sent when the books were asked for; of others, they need
  ///   not tell
  Books(Set<Integer> subjects) {
    this.subjects = Set.copyOf(subjects);
  }

  void open(int id) {
    open.add(id);
  }

  /// It is open, and its terms were shown.
  void shown(int id) {
    open.add(id);
    shown.add(id);
  }

  /// An order may be shown several times while books are read; the last word counts.
  void unknownOpen(OpenOrder order) {
    unknownOpen.put(order.order().identity().permId(), order);
  }

  void unknownCompleted(CompletedOrder order) {
    unknownCompleted.put(order.order().identity().permId(), order);
  }

  /// Completed orders that no order of ours explains.
  List<CompletedOrder> unknownCompleted() {
    return List.copyOf(unknownCompleted.values());
  }

  void completed(int id, CompletedOrder order) {
    completed.put(id, order);
  }

  void openEnded() {
    hasOpenEnded = true;
  }

  void completedEnded() {
    hasCompletedEnded = true;
  }

  void executionsEnded() {
    hasExecutionsEnded = true;
  }

  boolean isComplete() {
    return hasOpenEnded && hasCompletedEnded && hasExecutionsEnded;
  }

  boolean concerns(int id) {
    return subjects.contains(id);
  }

  /// Open orders of this client that no order of ours explains.
  List<OpenOrder> unknownOpen() {
    return List.copyOf(unknownOpen.values());
  }

  /// What is missing, in words.
  String missing() {
    var missing = new ArrayList<String>();
    if (!hasOpenEnded) {
      missing.add("open orders");
    }
    if (!hasCompletedEnded) {
      missing.add("completed orders");
    }
    if (!hasExecutionsEnded) {
      missing.add("executions");
    }
    return String.join(", ", missing);
  }

  Entry entry(int id) {
    if (open.contains(id)) {
      return new Entry.Open(shown.contains(id));
    }
    CompletedOrder ended = completed.get(id);
    if (ended != null) {
      return Entry.Ended.of(ended);
    }
    return isComplete() ? new Entry.Absent() : new Entry.Unread();
  }
}
