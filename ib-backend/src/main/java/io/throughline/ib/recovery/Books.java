package io.throughline.ib.recovery;

import io.throughline.ib.tracking.BookEntry;
import io.throughline.tws.message.OrderMessage.CompletedOrder;
import io.throughline.tws.message.OrderMessage.OpenOrder;
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
public final class Books {
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

  public void open(int id) {
    open.add(id);
  }

  /// It is open, and its terms were shown.
  public void shown(int id) {
    open.add(id);
    shown.add(id);
  }

  /// An order may be shown several times while books are read; the last word counts.
  public void unknownOpen(OpenOrder order) {
    unknownOpen.put(order.order().identity().permId(), order);
  }

  public void unknownCompleted(CompletedOrder order) {
    unknownCompleted.put(order.order().identity().permId(), order);
  }

  /// Completed orders that no order of ours explains.
  public List<CompletedOrder> unknownCompleted() {
    return List.copyOf(unknownCompleted.values());
  }

  public void completed(int id, CompletedOrder order) {
    completed.put(id, order);
  }

  public void openEnded() {
    hasOpenEnded = true;
  }

  public void completedEnded() {
    hasCompletedEnded = true;
  }

  void executionsEnded() {
    hasExecutionsEnded = true;
  }

  public boolean isComplete() {
    return hasOpenEnded && hasCompletedEnded && hasExecutionsEnded;
  }

  public boolean concerns(int id) {
    return subjects.contains(id);
  }

  /// Open orders of this client that no order of ours explains.
  public List<OpenOrder> unknownOpen() {
    return List.copyOf(unknownOpen.values());
  }

  /// What is missing, in words.
  public String missing() {
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

  public BookEntry entry(int id) {
    if (open.contains(id)) {
      return new BookEntry.Open(shown.contains(id));
    }
    CompletedOrder ended = completed.get(id);
    if (ended != null) {
      return BookEntry.Ended.of(ended);
    }
    return isComplete() ? new BookEntry.Absent() : new BookEntry.Unread();
  }
}
