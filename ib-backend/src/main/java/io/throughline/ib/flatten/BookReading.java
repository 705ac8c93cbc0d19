package io.throughline.ib.flatten;

import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.AccountMessage.Position;
import io.throughline.tws.message.AccountMessage.PositionEnd;
import io.throughline.tws.message.AccountRequest.CancelPositions;
import io.throughline.tws.message.AccountRequest.ReqPositions;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OpenOrderEnd;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import io.throughline.tws.message.OrderRequest.ReqAllOpenOrders;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// One look at positions and open orders. Both are complete when their ends have come.
final class BookReading {
  private final TwsSession session;
  private final Map<Integer, HeldPosition> positions = new LinkedHashMap<>();
  private final Map<Long, WorkingOrder> orders = new LinkedHashMap<>();
  private boolean hasPositions;
  private boolean hasOrders;

  /// Asks for both.
  BookReading(TwsSession session) {
    this.session = session;
    session.send(new ReqPositions());
    session.send(new ReqAllOpenOrders());
  }

  void account(AccountMessage message) {
    switch (message) {
      case Position held when held.account().equals(session.account()) -> {
        BigDecimal size = held.position() == null ? BigDecimal.ZERO : held.position();
        if (size.signum() == 0) {
          positions.remove(held.contract().conId());
        } else {
          positions.put(held.contract().conId(), new HeldPosition(held.contract(), size));
        }
      }
      case PositionEnd _ -> {
        hasPositions = true;
        session.send(new CancelPositions());
      }
      default -> {
        // Figures, and other accounts.
      }
    }
  }

  void order(OrderMessage message) {
    switch (message) {
      case OpenOrder open -> {
        WorkingOrder order = WorkingOrder.of(open);
        if (WorkingOrder.isOver(open.orderState().status())) {
          orders.remove(order.permId());
        } else {
          orders.put(order.permId(), order);
        }
      }
      case OrderStatus status when WorkingOrder.isOver(status.status()) ->
          orders.remove(status.permId());
      case OpenOrderEnd _ -> hasOrders = true;
      default -> {
        // Executions and the like.
      }
    }
  }

  boolean isComplete() {
    return hasPositions && hasOrders;
  }

  /// What has not come.
  String missing() {
    return (hasPositions ? "" : "its positions")
        + (hasPositions || hasOrders ? "" : " and ")
        + (hasOrders ? "" : "its open orders");
  }

  AccountBooks books() {
    return new AccountBooks(
        positions.values().stream().toList(),
        orders.values().stream().filter(this::isOurs).toList(),
        orders.values().stream().filter(order -> !isOurs(order)).toList());
  }

  private boolean isOurs(WorkingOrder order) {
    return order.account().isEmpty() || order.account().equals(session.account());
  }
}
