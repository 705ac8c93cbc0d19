package io.throughline.backtest.broker;

import io.throughline.api.instrument.Quantity;
import java.util.ArrayList;
import java.util.List;

/// A main order and its children: sent together, and over together.
final class OrderGroup {
  private final WorkingOrder main;
  private final List<WorkingOrder> members = new ArrayList<>(1);
  private boolean mainDone;

  OrderGroup(WorkingOrder main) {
    this.main = main;
    members.add(main);
  }

  /// The order on its own that the group was made for.
  WorkingOrder main() {
    return main;
  }

  void add(WorkingOrder child) {
    members.add(child);
  }

  /// Main order first, then the children as they came.
  List<WorkingOrder> members() {
    return List.copyOf(members);
  }

  List<WorkingOrder> children() {
    return members.stream().filter(member -> member != main).toList();
  }

  /// Whether the main order is over and left a position to its children.
  boolean isMainDone() {
    return mainDone;
  }

  void mainIsDone() {
    mainDone = true;
  }

  boolean isOver() {
    return members.stream().noneMatch(WorkingOrder::isAlive);
  }

  /// How much of an order may be executed now: children never trade more than the main order has,
  /// as long as that is still being filled.
  Quantity allowance(WorkingOrder order) {
    if (order == main || mainDone) {
      return order.remaining();
    }
    Quantity open = main.filled();
    for (WorkingOrder child : children()) {
      open = open.minus(child.filled());
    }
    return open.isPositive() ? open.min(order.remaining()) : Quantity.ZERO;
  }
}
