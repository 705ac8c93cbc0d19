package io.throughline.faketws.order;

import io.throughline.faketws.exchange.Exchange;
import io.throughline.faketws.exchange.Treatment.Refusal;
import io.throughline.faketws.exchange.WorkingOrder;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderKey;
import io.throughline.faketws.market.Instrument;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import java.util.List;
import java.util.Optional;

/// What happens at the exchange without any client's doing: for scenarios, control ports and tests.
///
/// ```java
/// core.acts().ref("entry").fill(Quantity.of(40), 189.5);
/// core.acts().ref("entry").cancel("the exchange has had enough");
/// LedgerOrder byHand = core.acts().placeManual(contract, Order.of(Order.Terms.market("BUY", size)));
/// ```
public final class OrderActs {
  private final Floor floor;
  private final Exchange exchange;
  private final ManualOrders manual;

  public OrderActs(Floor floor, Exchange exchange, ManualOrders manual) {
    this.floor = floor;
    this.exchange = exchange;
    this.manual = manual;
  }

  /// What can happen to the order of that number.
  public OrderAct order(long permId) {
    return new OrderAct(exchange, floor.ledger().order(permId).permId());
  }

  /// What can happen to the latest order with that order ref.
  ///
  /// @throws IllegalArgumentException if there is none
  public OrderAct ref(String orderRef) {
    return find(orderRef)
        .map(order -> order(order.permId()))
        .orElseThrow(() ->
            new IllegalArgumentException("there is no order with order ref '" + orderRef + "'"));
  }

  /// The latest order with that order ref.
  public Optional<LedgerOrder> find(String orderRef) {
    return floor.ledger().orders().reversed().stream()
        .filter(order -> order.orderRef().equals(orderRef))
        .findFirst();
  }

  /// Places an order of a client id that need not be connected.
  ///
  /// @throws IllegalArgumentException if TWS would refuse it
  public LedgerOrder placeForeign(int clientId, Contract contract, Order order) {
    return place(new OrderKey(clientId, floor.ledger().nextOrderId(clientId)), contract, order);
  }

  /// Places an order as a person does in TWS: of client 0, and without an order id until client 0
  /// binds it.
  ///
  /// @throws IllegalArgumentException if TWS would refuse it
  public LedgerOrder placeManual(Contract contract, Order order) {
    return manual.bindIfAsked(
        place(OrderKey.unbound(floor.ledger().orders().size() + 1), contract, order));
  }

  private LedgerOrder place(OrderKey key, Contract contract, Order order) {
    List<Instrument> matches = floor.universe().matches(contract);
    if (matches.size() != 1) {
      throw new IllegalArgumentException(
          "the contract must be one instrument but fits %d: %s"
              .formatted(matches.size(), contract.listing()));
    }
    Instrument instrument = matches.getFirst();
    Optional<Refusal> refusal = OrderRules.refusal(order, instrument, floor);
    if (refusal.isPresent()) {
      throw new IllegalArgumentException(
          "TWS refuses such an order: %d %s"
              .formatted(refusal.get().code(), refusal.get().reason()));
    }
    String account =
        order.accounts().account().isEmpty()
            ? floor.settings().accounts().getFirst()
            : order.accounts().account();
    LedgerOrder placed =
        floor
            .ledger()
            .place(
                new Ledger.Placement(key, account, OrderDesk.onWire(instrument, contract), order),
                floor.nowNanos());
    exchange.take(placed, new WorkingOrder(instrument));
    return placed;
  }
}
