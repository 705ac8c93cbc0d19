package io.throughline.backtest.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which orders cancel each other. Chains of orders that name one another collapse to one group.
final class OcoGroups {
  private final Map<Integer, Integer> leaders = new HashMap<>();
  private final Map<Integer, List<WorkingOrder>> groups = new HashMap<>();

  /// Puts an order into the group of another. A group that was dissolved begins anew, and so does
  /// that of an order which has been filled in part with no other at its side.
  void join(WorkingOrder order, WorkingOrder other) {
    int leader = leaders.computeIfAbsent(other.id(), id -> id);
    leaders.put(order.id(), leader);
    List<WorkingOrder> members = groups.computeIfAbsent(leader, _ -> new ArrayList<>());
    if (other.isAlive() && other.filled().isZero() && !members.contains(other)) {
      members.add(other);
    }
    members.add(order);
  }

  /// The other members of an order's group, none if it is in no group.
  List<WorkingOrder> siblings(WorkingOrder order) {
    Integer leader = leaders.get(order.id());
    List<WorkingOrder> members = leader == null ? null : groups.get(leader);
    if (members == null) {
      return List.of();
    }
    return members.stream().filter(member -> member != order).toList();
  }

  /// The other members of an order's group, which is a group no longer.
  List<WorkingOrder> dissolve(WorkingOrder order) {
    List<WorkingOrder> siblings = siblings(order);
    Integer leader = leaders.get(order.id());
    if (leader != null) {
      groups.remove(leader);
    }
    return siblings;
  }
}
