package io.throughline.ib.tracking;

import io.throughline.api.instrument.Quantity;
import io.throughline.ib.translation.Sizes;
import io.throughline.tws.message.OrderMessage.CompletedOrder;

/// What TWS's books say of one order.
public sealed interface BookEntry {
  /// It works at TWS.
  ///
  /// @param isShown whether its terms were shown, not only its status
  record Open(boolean isShown) implements BookEntry {}

  /// The order is over.
  ///
  /// @param word `Filled`, `Cancelled` or `Inactive`
  /// @param filled how much was executed
  record Ended(String word, String remark, Quantity filled) implements BookEntry {
    /// What a completed order says.
    public static Ended of(CompletedOrder order) {
      return new Ended(
          order.orderState().status(),
          order.orderState().completion().completedStatus(),
          Sizes.quantity(order.order().terms().filledQuantity()));
    }
  }

  /// They do not know it.
  record Absent() implements BookEntry {}

  /// They were not shown to their end.
  record Unread() implements BookEntry {}
}
