package io.throughline.ib.tracking;

import io.throughline.ib.translation.OrderRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which message is about which order: by the order's ref, else by its permId, else by its order id
/// if the message is this client's.
final class OrderIndex {
  private final Map<Integer, OrderTracker> byOrderId = new HashMap<>();
  private final Map<Long, OrderTracker> byPermId = new HashMap<>();
  private final Map<String, OrderTracker> byRef = new HashMap<>();
  private int clientId;

  /// The client whose order ids count.
  void identify(int newClientId) {
    clientId = newClientId;
  }

  /// An order has got its ids at TWS.
  void add(OrderTracker order) {
    if (order.isSent()) {
      byOrderId.put(order.tws().orderId(), order);
    }
    order.ref().ifPresent(ref -> byRef.put(ref.text(), order));
    addPermId(order);
  }

  /// TWS may have given it a permId.
  void addPermId(OrderTracker order) {
    if (order.tws().permId() != 0) {
      byPermId.put(order.tws().permId(), order);
    }
  }

  /// By the id under which this client sent it.
  Optional<OrderTracker> find(int orderId) {
    return Optional.ofNullable(byOrderId.get(orderId));
  }

  /// By what a message says of it; empty for an order of nobody here.
  Optional<OrderTracker> find(Names names) {
    return Optional.ofNullable(match(names));
  }

  /// What a message says of the order it is about.
  ///
  /// @param ref empty if it says none
  /// @param permId 0 if it says none
  /// @param clientId whose order id it is
  record Names(String ref, long permId, int orderId, int clientId) {}

  private @Nullable OrderTracker match(Names names) {
    OrderTracker named = byRef.get(names.ref());
    if (named != null || OrderRef.parse(names.ref()).isPresent()) {
      return named;
    }
    OrderTracker byNumber = byPermId.get(names.permId());
    if (byNumber != null || names.clientId() != clientId) {
      return byNumber;
    }
    OrderTracker byId = byOrderId.get(names.orderId());
    return byId == null || isOther(byId.tws().permId(), names.permId()) ? null : byId;
  }

  private static boolean isOther(long known, long permId) {
    return permId != 0 && known != 0 && known != permId;
  }
}
