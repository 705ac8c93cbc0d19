package io.throughline.ib.flatten;

import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import java.math.BigDecimal;
import java.util.Set;

/// An order that TWS has open, of any client or by hand.
///
/// @param orderId that of its client; 0 for one by hand
/// @param text what it is about
public record WorkingOrder(
    int orderId, int clientId, long permId, String account, Contract contract, String text) {
  private static final Set<String> OVER = Set.of("Filled", "Cancelled", "ApiCancelled", "Inactive");

  static boolean isOver(String status) {
    return OVER.contains(status);
  }

  static WorkingOrder of(OpenOrder open) {
    Order order = open.order();
    Order.Identity identity = order.identity();
    Order.Terms terms = order.terms();
    BigDecimal size = terms.totalQuantity();
    String price =
        terms.lmtPrice() == null || terms.lmtPrice() == 0 ? "" : " at " + terms.lmtPrice();
    return new WorkingOrder(
        open.orderId(),
        identity.clientId(),
        identity.permId(),
        order.accounts().account(),
        open.contract(),
        "%s %s %s %s%s"
            .formatted(
                terms.action(),
                size == null ? "?" : size.stripTrailingZeros().toPlainString(),
                HeldPosition.name(open.contract()),
                terms.orderType(),
                price));
  }

  int conId() {
    return contract.conId();
  }

  @Override
  public String toString() {
    return "%s, order %d of client %d, permId %d".formatted(text, orderId, clientId, permId);
  }
}
