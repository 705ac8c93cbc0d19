package io.throughline.ib.order;

import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.tws.message.OrderRequest.PlaceOrder;

/// Hears of what leaves before it leaves, and of what comes of it: the journal of a run.
public interface SentOrders {
  /// Keeps nothing.
  SentOrders NONE =
      new SentOrders() {
        @Override
        public void placing(Order order, PlaceOrder placed) {}

        @Override
        public void cancelling(Order order, int orderId) {}

        @Override
        public void changed(Order order) {}

        @Override
        public void changeRefused(Order order, OrderChange wanted, String reason) {}
      };

  /// An order, or a change of one, is about to leave.
  void placing(Order order, PlaceOrder placed);

  /// A cancel is about to leave.
  ///
  /// @param orderId by which TWS knows the order
  void cancelling(Order order, int orderId);

  /// An order has changed and is told to the strategy.
  void changed(Order order);

  /// A change of a working order was wanted and has not left; the order stands as it is.
  void changeRefused(Order order, OrderChange wanted, String reason);
}
