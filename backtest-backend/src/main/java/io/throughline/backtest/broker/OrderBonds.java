package io.throughline.backtest.broker;

import io.throughline.api.instrument.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How orders hang together, and what the fate of one means for the others.
///
/// - *One cancels other*: a complete fill or any other end of a member cancels the rest; a partial
///   fill takes its size from them.
/// - *Brackets*: children become active in the cycle after the main order was filled, for as much
///   as was filled; the end of a member ends the group.
final class OrderBonds {
  private final PendingOrders pending;
  private final Consumer<WorkingOrder> cancel;
  private final Consumer<WorkingOrder> changed;
  private final OcoGroups oco = new OcoGroups();
  private final Map<Integer, OrderGroup> groups = new HashMap<>();
  private final List<OrderGroup> toActivate = new ArrayList<>();

  /// @param cancel takes an order out of the market and tells of it
  /// @param changed tells of an order that has another size now
  OrderBonds(PendingOrders pending, Consumer<WorkingOrder> cancel, Consumer<WorkingOrder> changed) {
    this.pending = pending;
    this.cancel = cancel;
    this.changed = changed;
  }

  /// Begins the group of a new order without a parent.
  OrderGroup open(WorkingOrder order) {
    var group = new OrderGroup(order);
    groups.put(order.id(), group);
    return group;
  }

  /// Puts a new order into the group of its parent. An order that was filled takes children until
  /// one of them has ended the group.
  ///
  /// @return empty if the parent is over
  Optional<OrderGroup> join(WorkingOrder order, WorkingOrder parent) {
    OrderGroup group = groups.get(parent.id());
    if (group == null) {
      if (!parent.isCompleted() || parent.parentId() != 0 || parent.isGroupOver()) {
        return Optional.empty();
      }
      group = open(parent);
      group.mainIsDone();
    }
    group.add(order);
    return Optional.of(group);
  }

  void joinOco(WorkingOrder order, WorkingOrder other) {
    oco.join(order, other);
  }

  boolean hasGroup(WorkingOrder order) {
    return groups.containsKey(groupId(order));
  }

  /// How much of an order may be executed now.
  Quantity allowance(WorkingOrder order) {
    OrderGroup group = groups.get(groupId(order));
    return group == null ? order.remaining() : group.allowance(order);
  }

  boolean hasActivations() {
    return !toActivate.isEmpty();
  }

  /// The children that become active now.
  List<WorkingOrder> activations() {
    var children = new ArrayList<WorkingOrder>();
    for (OrderGroup group : toActivate) {
      group.children().stream().filter(child -> !child.isActive()).forEach(children::add);
    }
    toActivate.clear();
    return children;
  }

  /// What a fill means for the one-cancels-other group and for the other side of a bracket.
  void filled(WorkingOrder order, Quantity size) {
    if (order.isCompleted()) {
      cancelSiblings(order);
    } else {
      reduceSiblings(order, size);
      filledInPart(order, size);
    }
  }

  private void reduceSiblings(WorkingOrder order, Quantity size) {
    List<WorkingOrder> siblings = pending.lastFirst(oco.siblings(order));
    if (siblings.isEmpty()) {
      oco.dissolve(order);
    }
    for (WorkingOrder sibling : siblings) {
      reduce(sibling, size);
    }
  }

  private void filledInPart(WorkingOrder order, Quantity size) {
    OrderGroup group = groups.get(groupId(order));
    if (group == null) {
      return;
    }
    if (order == group.main()) {
      toActivate.add(group);
      return;
    }
    for (WorkingOrder child : group.children()) {
      if (child != order && child.isAlive()) {
        reduce(child, size);
      }
    }
  }

  private void reduce(WorkingOrder order, Quantity by) {
    Quantity rest = order.request().size().minus(by);
    if (rest.compareTo(order.filled()) <= 0) {
      cancel.accept(order);
    } else {
      order.reduceTo(rest);
      changed.accept(order);
    }
  }

  /// What the completion of an order means for its group.
  void completed(WorkingOrder order) {
    OrderGroup group = groups.get(groupId(order));
    if (group == null) {
      return;
    }
    if (order != group.main()) {
      cancelGroup(order, null);
    } else if (group.children().isEmpty()) {
      groups.remove(order.id());
    } else {
      group.mainIsDone();
      toActivate.add(group);
    }
  }

  /// What the cancelling or expiry of an order means for all others.
  void ended(WorkingOrder order) {
    cancelSiblings(order);
    OrderGroup group = groups.get(groupId(order));
    if (group != null && order == group.main() && !order.filled().isZero() && !group.isOver()) {
      leaveToChildren(group);
    } else {
      cancelGroup(order, null);
    }
  }

  /// What the lack of cash for an order means for all others. Members of its bracket that are still
  /// to be checked are left to that check.
  void refused(WorkingOrder order) {
    cancelSiblings(order);
    cancelGroup(order, pending);
  }

  /// A main order ended half filled: its children protect what it has bought.
  private void leaveToChildren(OrderGroup group) {
    group.mainIsDone();
    toActivate.add(group);
    Quantity filled = group.main().filled();
    for (WorkingOrder child : group.children()) {
      if (child.isAlive() && child.request().size().compareTo(filled) > 0) {
        reduce(child, child.request().size().minus(filled));
      }
    }
  }

  private void cancelSiblings(WorkingOrder order) {
    for (WorkingOrder sibling : pending.lastFirst(oco.dissolve(order))) {
      cancel.accept(sibling);
      forgetIfOver(sibling);
    }
  }

  private void forgetIfOver(WorkingOrder order) {
    OrderGroup group = groups.get(groupId(order));
    if (group != null && group.isOver()) {
      groups.remove(groupId(order));
    }
  }

  private void cancelGroup(WorkingOrder order, @Nullable PendingOrders sparingWaiting) {
    OrderGroup group = groups.remove(groupId(order));
    if (group == null) {
      return;
    }
    group.main().groupIsOver();
    for (WorkingOrder member : group.members()) {
      boolean spared = sparingWaiting != null && sparingWaiting.isWaiting(member);
      if (member.isAlive() && member != order && !spared) {
        cancel.accept(member);
        cancelSiblings(member);
      }
    }
  }

  private static int groupId(WorkingOrder order) {
    return order.parentId() == 0 ? order.id() : order.parentId();
  }
}
