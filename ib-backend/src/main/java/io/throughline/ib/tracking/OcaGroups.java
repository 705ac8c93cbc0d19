package io.throughline.ib.tracking;

import io.throughline.ib.translation.UnsendableOrderException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Names the one-cancels-all groups that orders are in: only those that were asked for, and one for
/// the children of each parent.
public final class OcaGroups {
  private final Map<Integer, String> groups = new HashMap<>();
  private final HeldPairs held;

  /// @param held takes those that TWS cannot hold together
  OcaGroups(HeldPairs held) {
    this.held = held;
  }

  /// Pairs that TWS cannot hold together.
  public HeldPairs held() {
    return held;
  }

  /// The group an order is in; empty text for none.
  public String of(int id) {
    return groups.getOrDefault(id, "");
  }

  public void put(int id, String group) {
    groups.put(id, group);
  }

  /// Decides the group of an order that has not gone out.
  ///
  /// @param run makes names unique
  /// @throws UnsendableOrderException if it joins an order that is over
  public void decide(OrderTracker order, OrderBook book, String run) {
    String named = order.request().options().getOrDefault("ocaGroup", "");
    int partner = order.request().links().ocoId();
    int parent = order.request().links().parentId();
    if (!of(order.id()).isEmpty()) {
      return; // it waits for the rest of its bracket
    } else if (!named.isEmpty()) {
      groups.put(order.id(), named);
    } else if (partner != 0) {
      join(order, book, run, partner);
    } else if (parent != 0) {
      groups.put(order.id(), "tl-" + run + "-b" + parent);
    }
  }

  private void join(OrderTracker order, OrderBook book, String run, int partner) {
    OrderTracker first =
        book.find(partner)
            .orElseThrow(() ->
                new UnsendableOrderException("order " + partner + ", which it joins, is unknown"));
    if (!first.isAlive()) {
      throw new UnsendableOrderException(
          "order " + partner + ", whose group it joins, is " + first.projected().name());
    }
    String group = of(partner);
    if (group.isEmpty()) {
      group = nameFor(run, partner);
      if (first.isSent()) {
        held.hold(first, order);
      } else {
        groups.put(partner, group);
      }
    }
    groups.put(order.id(), group);
  }

  /// The group of those that join an order. Where that order is not in it itself, the name tells
  /// whom they have joined, also to a later process.
  static String nameFor(String run, int first) {
    return "tl-" + run + "-o" + first;
  }

  /// Which of some orders an order has joined that TWS does not hold together with it.
  public Optional<OrderTracker> joined(OrderTracker order, Iterable<OrderTracker> others) {
    String group = of(order.id());
    for (OrderTracker other : others) {
      boolean isFirst =
          other.ref().filter(ref -> nameFor(ref.run(), ref.number()).equals(group)).isPresent();
      if (isFirst && other != order && of(other.id()).isEmpty()) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }
}
