package io.throughline.faketws.exchange;

import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderHandling;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.CompletedOrder;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.Execution;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import io.throughline.tws.message.OrderMessage.Progress;
import io.throughline.tws.message.OrderPricing;
import io.throughline.tws.message.OrderState;
import io.throughline.tws.message.OrderStrategies;
import java.util.List;
import java.util.Objects;

/// Words what the ledger knows of orders as messages.
public final class OrderReports {
  private final Floor floor;

  OrderReports(Floor floor) {
    this.floor = floor;
  }

  /// Tells all who watch the order how it stands: openOrder, then orderStatus.
  public void tell(LedgerOrder order) {
    for (Client client : floor.watchers(order.key())) {
      client.send(openOrder(order));
      client.send(status(order));
    }
  }

  public void tellStatus(LedgerOrder order) {
    floor.watchers(order.key()).forEach(client -> client.send(status(order)));
  }

  public void tellError(LedgerOrder order, int code, String text) {
    if (order.key().isUnbound()) {
      return; // nobody knows it by an id
    }
    floor
        .client(order.key().clientId())
        .ifPresent(client -> client.error(order.key().shownOrderId(), code, text));
  }

  public void tellExecution(LedgerExecution execution) {
    LedgerOrder order = floor.ledger().order(execution.permId());
    floor
        .executionWatchers(order.key().clientId())
        .forEach(client -> client.send(execDetails(-1, execution)));
  }

  public void tellCommission(LedgerExecution execution) {
    LedgerOrder order = floor.ledger().order(execution.permId());
    floor
        .executionWatchers(order.key().clientId())
        .forEach(client -> client.send(commission(execution)));
  }

  public OpenOrder openOrder(LedgerOrder order) {
    return new OpenOrder(order.key().shownOrderId(), contract(order), shown(order), state(order));
  }

  private static Contract contract(LedgerOrder order) {
    Contract contract = order.contract();
    Contract.Derivative derivative = contract.derivative();
    return derivative.right().isEmpty()
        ? contract.with(
            new Contract.Derivative(
                derivative.lastTradeDateOrContractMonth(),
                "",
                derivative.strike(),
                "?",
                derivative.multiplier()))
        : contract;
  }

  private static Order shown(LedgerOrder order) {
    Order terms = order.terms();
    Order.Terms asked = terms.terms();
    Order.Identity identity = terms.identity();
    return terms
        .with(
            new Order.Identity(
                order.key().clientId(),
                order.key().shownOrderId(),
                order.permId(),
                identity.parentId(),
                identity.parentPermId(),
                identity.orderRef()))
        .with(
            new Order.Terms(
                asked.action(),
                asked.totalQuantity(),
                asked.orderType(),
                Objects.requireNonNullElse(asked.lmtPrice(), 0.0),
                Objects.requireNonNullElse(asked.auxPrice(), 0.0),
                asked.tif().isEmpty() ? "DAY" : asked.tif(),
                asked.cashQty(),
                null))
        .with(new Order.Accounts(order.account(), "", "", "IB", "", false, ""))
        .with(
            new OrderHandling.Oca(
                terms.handling().oca().ocaGroup(),
                terms.handling().oca().ocaType() == 0 ? 3 : terms.handling().oca().ocaType()))
        .with(
            new OrderStrategies.DeltaNeutral(
                "None",
                null,
                0,
                OrderStrategies.DeltaNeutralClearing.NONE,
                OrderStrategies.DeltaNeutralShortSale.NONE))
        .with(
            new OrderPricing.Adjustment(
                "None", null, terms.pricing().adjustment().lmtPriceOffset(), null, null, null, 0));
  }

  private OrderState state(LedgerOrder order) {
    double paid = 0;
    for (LedgerExecution execution : floor.ledger().executionsOf(order.permId())) {
      paid += execution.cost().commission();
    }
    OrderState.Commission commission =
        order.phase() == OrderPhase.FILLED
            ? new OrderState.Commission(paid, null, null, order.contract().listing().currency(), "")
            : OrderState.Commission.NONE;
    return new OrderState(
        order.phase().word(),
        OrderState.Margin.NONE,
        OrderState.MarginOutsideRth.NONE,
        commission,
        OrderState.Preview.NONE,
        "",
        OrderState.Completion.NONE);
  }

  public OrderStatus status(LedgerOrder order) {
    LedgerOrder.Filled filled = order.filled();
    return new OrderStatus(
        order.key().shownOrderId(),
        order.phase().word(),
        new Progress(
            filled.quantity().toDecimal(),
            order.remaining().toDecimal(),
            price(filled.averagePrice()),
            filled.lastPrice()),
        order.permId(),
        order.terms().identity().parentId(),
        order.key().clientId(),
        order.state().whyHeld(),
        0.0);
  }

  private static double price(double price) {
    return Math.rint(price * 1e8) / 1e8;
  }

  public ExecDetails execDetails(int reqId, LedgerExecution execution) {
    LedgerOrder order = floor.ledger().order(execution.permId());
    LedgerExecution.Print print = execution.print();
    Contract contract = execution.contract();
    Contract.Listing listing = contract.listing();
    return new ExecDetails(
        reqId,
        contract.with(
            new Contract.Listing(
                listing.symbol(),
                listing.secType(),
                print.exchange(),
                "",
                listing.currency(),
                listing.localSymbol(),
                listing.tradingClass())),
        new Execution(
            new Execution.Ids(
                order.key().shownOrderId(),
                execution.id().text(),
                order.permId(),
                order.key().clientId(),
                order.orderRef(),
                order.account()),
            new Execution.Fill(
                floor.timeText(print.timeNanos()),
                execution.side().executed(),
                print.quantity().toDecimal(),
                print.price(),
                execution.cumulative().toDecimal(),
                price(execution.averagePrice())),
            new Execution.Venue(print.exchange(), print.liquidity(), false),
            Execution.Terms.NONE));
  }

  public CommissionReport commission(LedgerExecution execution) {
    LedgerExecution.Cost cost = execution.cost();
    return new CommissionReport(
        execution.id().text(),
        cost.commission(),
        cost.currency(),
        cost.closes() ? (Double) price(cost.realizedPnl()) : null,
        null,
        null);
  }

  public CompletedOrder completed(LedgerOrder order) {
    Order shown = shown(order);
    Order.Terms terms = shown.terms();
    Order.Identity identity = shown.identity();
    Quantity filled = order.filled().quantity();
    return new CompletedOrder(
        contract(order),
        shown
            .with(
                new Order.Terms(
                    terms.action(),
                    terms.totalQuantity(),
                    terms.orderType(),
                    terms.lmtPrice(),
                    terms.auxPrice(),
                    terms.tif(),
                    terms.cashQty(),
                    filled.toDecimal()))
            .with(
                new Order.Identity(
                    identity.clientId(), 0, identity.permId(), 0, null, identity.orderRef())),
        new OrderState(
            order.phase().word(),
            OrderState.Margin.NONE,
            OrderState.MarginOutsideRth.NONE,
            OrderState.Commission.NONE,
            OrderState.Preview.NONE,
            "",
            new OrderState.Completion(
                floor.timeText(order.state().sinceNanos()), order.state().remark())));
  }

  /// The answer to a what-if.
  public OpenOrder preview(
      LedgerOrder order, OrderState.Margin margin, OrderState.Commission commission) {
    return new OpenOrder(
        order.key().shownOrderId(),
        contract(order),
        shown(order),
        new OrderState(
            OrderPhase.PRE_SUBMITTED.word(),
            margin,
            OrderState.MarginOutsideRth.NONE,
            commission,
            new OrderState.Preview(null, "", List.of()),
            "",
            OrderState.Completion.NONE));
  }
}
