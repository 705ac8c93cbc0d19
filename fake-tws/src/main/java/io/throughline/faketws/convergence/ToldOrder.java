package io.throughline.faketws.convergence;

import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The last that a client was told of one of its orders.
///
/// @param status the last word; empty if only executions were told
/// @param filled as told with the last status; 0 if never
/// @param source what told the status: `orderStatus`, `error 202` …
/// @param timeNanos when it was told last
public record ToldOrder(
    int orderId, long permId, String status, BigDecimal filled, String source, long timeNanos) {

  static ToldOrder of(OrderStatus told, long timeNanos) {
    return new ToldOrder(
        told.orderId(),
        told.permId(),
        told.status(),
        orZero(told.progress().filled()),
        "orderStatus",
        timeNanos);
  }

  static ToldOrder of(OpenOrder told, @Nullable ToldOrder before, long timeNanos) {
    return new ToldOrder(
        told.orderId(),
        told.order().identity().permId(),
        told.orderState().status(),
        before == null ? BigDecimal.ZERO : before.filled,
        "openOrder",
        timeNanos);
  }

  static BigDecimal orZero(@Nullable BigDecimal size) {
    return size == null ? BigDecimal.ZERO : size;
  }

  ToldOrder with(String newStatus, String newSource, long newTimeNanos) {
    return new ToldOrder(orderId, permId, newStatus, filled, newSource, newTimeNanos);
  }

  ToldOrder withFilled(BigDecimal newFilled) {
    return new ToldOrder(orderId, permId, status, newFilled, source, timeNanos);
  }
}
