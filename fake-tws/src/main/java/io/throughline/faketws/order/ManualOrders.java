package io.throughline.faketws.order;

import io.throughline.faketws.exchange.OrderReports;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderKey;
import io.throughline.tws.message.OrderMessage.OrderBound;
import java.util.List;

/// Orders that a person entered in TWS: without an order id until client 0 binds them.
public final class ManualOrders {
  private static final int ORDER_BOUND = 144;

  private final Floor floor;
  private final OrderReports reports;
  private boolean binding;

  public ManualOrders(Floor floor, OrderReports reports) {
    this.floor = floor;
    this.reports = reports;
  }

  /// Whether new manual orders are bound as they come.
  public void setBinding(boolean nowBinding) {
    binding = nowBinding;
  }

  /// Binds all that is open.
  void bindAll() {
    List.copyOf(floor.ledger().openOrders()).stream()
        .filter(order -> order.key().isUnbound())
        .forEach(this::bind);
  }

  /// Binds a new order if client 0 wants that.
  LedgerOrder bindIfAsked(LedgerOrder order) {
    return binding && floor.client(0).isPresent() ? bind(order) : order;
  }

  private LedgerOrder bind(LedgerOrder order) {
    int lowest =
        floor.ledger().orders().stream()
            .map(LedgerOrder::key)
            .filter(key -> key.clientId() == 0 && !key.isUnbound())
            .mapToInt(OrderKey::orderId)
            .reduce(0, Math::min);
    LedgerOrder bound = floor.ledger().rename(order.permId(), new OrderKey(0, lowest - 1));
    floor
        .client(0)
        .filter(client -> client.version() >= ORDER_BOUND)
        .ifPresent(client -> client.send(new OrderBound(bound.permId(), 0, bound.key().orderId())));
    reports.tell(bound);
    return bound;
  }
}
