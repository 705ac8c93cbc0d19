package io.throughline.api.run;

import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import java.util.List;

/// An order as it ended, with all its fills.
///
/// @param order the last copy
/// @param fills oldest first
public record OrderRecord(Order order, List<Fill> fills) {
  public OrderRecord {
    fills = List.copyOf(fills);
  }
}
