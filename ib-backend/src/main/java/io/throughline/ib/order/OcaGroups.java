package io.throughline.ib.order;

import java.util.HashMap;
import java.util.Map;

/// Names the one-cancels-all groups that orders are in: only those that were asked for, and one for
/// the children of each parent.
final class OcaGroups {
  private final Map<Integer, String> groups = new HashMap<>();

  /// The group an order is in; empty text for none.
  String of(int id) {
    return groups.getOrDefault(id, "");
  }

  void put(int id, String group) {
    groups.put(id, group);
  }

  /// Decides the group of an order that has not gone out.
  ///
  /// @param run makes names unique
  /// @throws UnsendableOrderException if it joins an order that went out alone: TWS cannot put an
  ///   order into a group later
  void decide(OrderTracker order, OrderBook book, String run) {
    String named = order.request().options().getOrDefault("ocaGroup", "");
    int partner = order.request().links().ocoId();
    int parent = order.request().links().parentId();
    if (!named.isEmpty()) {
      groups.put(order.id(), named);
    } else if (partner != 0) {
      join(order, book, run, partner);
    } else if (parent != 0 && of(order.id()).isEmpty()) {
      groups.put(order.id(), "tl-" + run + "-b" + parent);
    }
  }

  private void join(OrderTracker order, OrderBook book, String run, int partner) {
    String group = of(partner);
    if (group.isEmpty()) {
      boolean wentOutAlone = book.find(partner).map(OrderTracker::isSent).orElse(true);
      if (wentOutAlone) {
        throw new UnsendableOrderException(
            "order "
                + partner
                + " went out without a one-cancels-other group and TWS cannot put it into one now;"
                + " give both orders in the same step, or both the option ocaGroup");
      }
      group = "tl-" + run + "-o" + partner;
      groups.put(partner, group);
    }
    groups.put(order.id(), group);
  }
}
