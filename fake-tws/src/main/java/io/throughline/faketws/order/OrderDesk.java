package io.throughline.faketws.order;

import io.throughline.faketws.account.Valuation;
import io.throughline.faketws.contract.Resolution;
import io.throughline.faketws.exchange.CommissionTable;
import io.throughline.faketws.exchange.Exchange;
import io.throughline.faketws.exchange.OrderReports;
import io.throughline.faketws.exchange.Treatment.Refusal;
import io.throughline.faketws.exchange.Waiting;
import io.throughline.faketws.exchange.WorkingOrder;
import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.LiveLine;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerAccount;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderKey;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.PositionKey;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Instrument.Permission;
import io.throughline.faketws.market.Tick;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderHandling.Transmission;
import io.throughline.tws.message.OrderRequest.CancelOrder;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Takes orders in, changes and cancels them; the [Exchange] works them.
public final class OrderDesk {
  private static final int REJECTED = 201;
  private static final double MARGIN_RATE = 0.25;

  private final Floor floor;
  private final Exchange exchange;
  private final OrderReports reports;
  private final List<Waiting> untransmitted = new ArrayList<>();

  /// An order that stays in TWS until a related one is transmitted.
  private record Waiting(Client client, PlaceOrder placed) {}

  public OrderDesk(Floor floor, Exchange exchange) {
    this.floor = floor;
    this.exchange = exchange;
    reports = exchange.reports();
  }

  public void place(Client client, PlaceOrder placed) {
    int orderId = placed.orderId();
    var key = new OrderKey(client.clientId(), orderId);
    Optional<LedgerOrder> known = floor.ledger().find(key);
    if (known.isPresent() && known.get().isOpen()) {
      modify(client, known.get(), placed);
      return;
    }
    boolean replaces = removeWaiting(client, orderId);
    if (orderId <= 0) {
      client.error(orderId, 10149, "Invalid order id: " + orderId);
      return;
    }
    if (!replaces && floor.ledger().isUsed(key)) {
      client.error(orderId, 103, "Duplicate order id");
      return;
    }
    Optional<Instrument> found = Resolution.one(floor, client, orderId, placed.contract());
    if (found.isEmpty()) {
      return;
    }
    Order order = placed.order();
    Optional<Refusal> refusal = OrderRules.refusal(order, found.get(), floor);
    if (refusal.isEmpty()) {
      refusal = misplaced(client, order);
    }
    if (refusal.isPresent()) {
      client.error(orderId, refusal.get().code(), refusal.get().reason());
      return;
    }
    floor.ledger().noteOrderId(key);
    Transmission transmission = order.handling().transmission();
    if (transmission.whatIf()) {
      preview(client, placed, found.get());
    } else if (!transmission.transmit()) {
      untransmitted.add(new Waiting(client, placed));
    } else {
      transmit(client, placed);
    }
  }

  private boolean removeWaiting(Client client, int orderId) {
    return untransmitted.removeIf(waiting ->
        waiting.client().clientId() == client.clientId() && waiting.placed().orderId() == orderId);
  }

  private Optional<Refusal> misplaced(Client client, Order order) {
    String account = order.accounts().account();
    if (!account.isEmpty() && !floor.settings().accounts().contains(account)) {
      return Optional.of(
          new Refusal(
              321,
              "Error validating request.-'bL' : cause - Invalid account code '" + account + "'."));
    }
    int parent = order.identity().parentId();
    if (parent != 0 && !isKnownParent(client, parent)) {
      return Optional.of(new Refusal(10006, "Missing parent order."));
    }
    Transmission transmission = order.handling().transmission();
    if (transmission.whatIf() && !transmission.transmit()) {
      return Optional.of(new Refusal(413, "What-if order should have transmit set to true."));
    }
    return Optional.empty();
  }

  private boolean isKnownParent(Client client, int parent) {
    boolean waits =
        untransmitted.stream()
            .anyMatch(waiting ->
                waiting.client().clientId() == client.clientId()
                    && waiting.placed().orderId() == parent);
    return waits || floor.ledger().find(new OrderKey(client.clientId(), parent)).isPresent();
  }

  /// Sends an order on, with all that waited for it: the parent first.
  private void transmit(Client client, PlaceOrder placed) {
    int parent = placed.order().identity().parentId();
    int root = parent == 0 ? placed.orderId() : parent;
    var family = new ArrayList<PlaceOrder>();
    for (Waiting waiting : List.copyOf(untransmitted)) {
      PlaceOrder other = waiting.placed();
      boolean related = other.orderId() == root || other.order().identity().parentId() == root;
      if (waiting.client().clientId() == client.clientId() && related) {
        untransmitted.remove(waiting);
        family.add(other);
      }
    }
    family.add(placed);
    family.sort((a, b) -> Boolean.compare(a.orderId() != root, b.orderId() != root));
    family.forEach(member -> accept(client, member));
  }

  private void accept(Client client, PlaceOrder placed) {
    Instrument instrument = floor.universe().matches(placed.contract()).getFirst();
    String preset =
        placed.order().terms().tif().isEmpty() ? floor.settings().api().presetTif() : "";
    Order order = preset.isEmpty() ? placed.order() : OrderAct.withTif(placed.order(), preset);
    String account =
        order.accounts().account().isEmpty()
            ? floor.settings().accounts().getFirst()
            : order.accounts().account();
    var key = new OrderKey(client.clientId(), placed.orderId());
    LedgerOrder placedOrder =
        floor
            .ledger()
            .place(
                new Ledger.Placement(key, account, onWire(instrument, placed.contract()), order),
                floor.nowNanos());
    Optional<Refusal> refusal = rejection(placedOrder, instrument);
    if (refusal.isPresent()) {
      String reason = "Order rejected - reason:" + refusal.get().reason();
      reports.tellError(placedOrder, REJECTED, reason);
      reports.tell(
          floor.ledger().move(placedOrder.permId(), OrderPhase.INACTIVE, reason, floor.nowNanos()));
      exchange.cancelChildren(placedOrder);
      return;
    }
    if (OrderRules.hasTimeWithoutZone(order)) {
      reports.tellError(
          placedOrder,
          2174,
          "Warning: You submitted request with date-time attributes without explicit time zone."
              + " Please switch to use yyyymmdd-hh:mm:ss in UTC or use instrument time zone.");
    }
    if (!preset.isEmpty()) {
      reports.tellError(placedOrder, 10349, OrderAct.presetText(preset));
    }
    exchange.take(placedOrder, new WorkingOrder(instrument));
  }

  /// The contract of an order: the instrument, at the exchange that was asked for.
  static Contract onWire(Instrument instrument, Contract asked) {
    String exchange = asked.listing().exchange();
    var has = instrument.contract().listing();
    return instrument
        .contract()
        .with(
            new Contract.Listing(
                has.symbol(),
                has.secType(),
                exchange.isEmpty() ? has.exchange() : exchange,
                "",
                has.currency(),
                has.localSymbol(),
                has.tradingClass()));
  }

  /// Why IB refuses it: permission, or margin.
  private Optional<Refusal> rejection(LedgerOrder order, Instrument instrument) {
    if (instrument.permission() == Permission.NONE) {
      return Optional.of(new Refusal(REJECTED, "No trading permissions."));
    }
    LedgerAccount account = floor.ledger().account(order.account());
    double needed = marginNeeded(order, instrument, account);
    double available = new Valuation(floor).sums(account).available();
    if (needed > available) {
      return Optional.of(
          new Refusal(
              REJECTED,
              "We are unable to accept your order. Your Available Funds are in sufficient to cover"
                  + " the cost of this order."));
    }
    return Optional.empty();
  }

  private double marginNeeded(LedgerOrder order, Instrument instrument, LedgerAccount account) {
    Quantity held =
        floor
            .ledger()
            .position(new PositionKey(order.account(), instrument.conId()))
            .map(position -> position.quantity())
            .orElse(Quantity.ZERO);
    Quantity after = held.plus(order.side().signed(order.remaining()));
    Quantity more = after.abs().minus(held.abs());
    double price = floor.quote(instrument).map(Tick::midpoint).orElse(0.0);
    double rate =
        Valuation.rate(instrument.contract().listing().currency(), account.baseCurrency());
    return Math.max(0, more.toDouble()) * price * instrument.pointValue() * rate * MARGIN_RATE;
  }

  private void preview(Client client, PlaceOrder placed, Instrument instrument) {
    var valuation = new Valuation(floor);
    LedgerAccount account = floor.ledger().account(floor.settings().accounts().getFirst());
    Valuation.Sums sums = valuation.sums(account);
    double quantity = Objects.requireNonNull(placed.order().terms().totalQuantity()).doubleValue();
    double price = floor.quote(instrument).map(Tick::midpoint).orElse(0.0);
    double margin = quantity * price * instrument.pointValue() * MARGIN_RATE;
    var key = new OrderKey(client.clientId(), placed.orderId());
    var shown =
        new LedgerOrder(
            0,
            key,
            account.name(),
            onWire(instrument, placed.contract()),
            placed.order(),
            new LedgerOrder.State(OrderPhase.PRE_SUBMITTED, "", "", floor.nowNanos()),
            new LedgerOrder.Filled(Quantity.ZERO, 0, 0));
    var effects =
        new OrderState.Margin(
            text(sums.margin()),
            text(sums.margin()),
            text(sums.netLiquidation()),
            text(margin),
            text(margin),
            text(0),
            text(sums.margin() + margin),
            text(sums.margin() + margin),
            text(sums.netLiquidation()));
    double commission = CommissionTable.commission(instrument, quantity, price, 0);
    String currency = instrument.contract().listing().currency();
    client.send(
        reports.preview(
            shown, effects, new OrderState.Commission(commission, null, null, currency, currency)));
  }

  private static String text(double amount) {
    return LiveLine.size(Math.rint(amount * 100) / 100).toPlainString();
  }

  private void modify(Client client, LedgerOrder order, PlaceOrder placed) {
    Optional<WorkingOrder> working = exchange.find(order.permId());
    if (working.isEmpty() || order.phase() == OrderPhase.PENDING_CANCEL) {
      client.error(
          placed.orderId(), 2102, "Unable to modify this order as it is still being processed.");
      return;
    }
    Order terms = placed.order();
    Optional<Refusal> refusal = OrderRules.refusal(terms, working.get().instrument(), floor);
    if (refusal.isEmpty() && !terms.terms().action().equals(order.terms().terms().action())) {
      refusal =
          Optional.of(new Refusal(105, "Order being modified does not match original order."));
    }
    if (refusal.isEmpty() && !terms.terms().orderType().equals(order.terms().terms().orderType())) {
      refusal =
          Optional.of(
              new Refusal(329, "Order modify failed. Cannot change to the new order type."));
    }
    if (refusal.isEmpty()
        && Quantity.of(Objects.requireNonNull(terms.terms().totalQuantity()))
                .compareTo(order.filled().quantity())
            <= 0) {
      refusal = Optional.of(new Refusal(104, "Can't modify a filled order."));
    }
    if (refusal.isEmpty()
        && !terms.handling().oca().ocaGroup().equals(order.terms().handling().oca().ocaGroup())) {
      refusal = Optional.of(new Refusal(10326, "OCA group revision is not allowed."));
    }
    if (refusal.isPresent()) {
      client.error(placed.orderId(), refusal.get().code(), refusal.get().reason());
      return;
    }
    exchange.amend(order.permId(), terms);
  }

  public void cancel(Client client, CancelOrder cancel) {
    int orderId = cancel.orderId();
    if (removeWaiting(client, orderId)) {
      client.error(orderId, 202, "Order Canceled - reason:");
      return;
    }
    Optional<LedgerOrder> known = floor.ledger().find(new OrderKey(client.clientId(), orderId));
    if (known.isEmpty()) {
      client.error(
          orderId, 10147, "OrderId " + orderId + " that needs to be cancelled is not found.");
    } else if (!known.get().isOpen() || known.get().phase() == OrderPhase.PENDING_CANCEL) {
      client.error(
          orderId,
          10148,
          "OrderId %d that needs to be cancelled can not be cancelled, state: %s."
              .formatted(orderId, known.get().phase().word()));
    } else {
      exchange.cancel(known.get());
    }
  }

  /// Cancels every open order of every client.
  public void cancelAll() {
    untransmitted.clear();
    for (LedgerOrder listed : floor.ledger().openOrders()) {
      LedgerOrder order = floor.ledger().order(listed.permId()); // a parent may have ended it
      if (order.isOpen() && order.phase() != OrderPhase.PENDING_CANCEL) {
        exchange.cancel(order);
      }
    }
  }
}
