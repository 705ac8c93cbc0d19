package io.throughline.engine.book;

import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.run.OrderRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every order of a run as it was told last, with all its fills.
public final class OrderBook {
  private static final class Entry {
    private Order last;
    private final List<Fill> fills = new ArrayList<>(1);

    private Entry(Order first) {
      this.last = first;
    }
  }

  private final Map<Integer, Entry> entries = new TreeMap<>();

  /// Takes a copy of an order.
  public void update(Order order) {
    Entry entry = entries.get(order.id());
    if (entry == null) {
      entry = new Entry(order);
      entries.put(order.id(), entry);
    }
    entry.last = order;
    entry.fills.addAll(order.newFills());
    for (Fill.CostChange change : order.newCosts()) {
      entry.fills.set(change.fill(), entry.fills.get(change.fill()).with(change));
    }
  }

  /// In order of creation.
  public List<OrderRecord> records() {
    return entries.values().stream()
        .map(entry -> new OrderRecord(entry.last, entry.fills))
        .toList();
  }
}
