package io.throughline.ib.tracking;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Execution;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.order.Bench;
import io.throughline.ib.order.TestFeed;
import io.throughline.ib.translation.OrderRef;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.Order.Terms;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An order for 100 at a limit of 10 that was sent, in a book of its own, and all it tells.
final class OneOrder {
  private static final long SECOND = 1_000_000_000L;
  private static final OrderRef REF = new OrderRef("SmaCross", "r", 1, 0, 0, 0);

  final PositionBook positions = new PositionBook();
  final List<Order> told = new ArrayList<>();
  final List<String> messages = new ArrayList<>();
  final OrderBook book =
      new OrderBook(
          new OrderBook.Parts(
              positions, _ -> {}, (code, text) -> messages.add(text), Duration.ofSeconds(2)));
  final OrderTracker order;
  long nowNanos;

  OneOrder() {
    book.identify(7, "DU1234567");
    var request =
        OrderRequest.of(
            TestFeed.minutes(0, "SPY"), Side.BUY, Quantity.of(100), new OrderType.Limit(10));
    order =
        book.add(
            new Order(
                book.nextId(),
                request,
                new Order.Creation(0, 10, 10),
                new OrderState.Created(),
                Execution.NONE,
                List.of()));
    order.sent(42, REF, now());
    book.index(order);
    book.left(42, nowNanos, Duration.ofSeconds(10));
  }

  Moment now() {
    return new Moment(nowNanos, nowNanos);
  }

  static OrderStatus status(String word, long filled, long remaining) {
    return new OrderStatus(
        42,
        word,
        new OrderMessage.Progress(
            BigDecimal.valueOf(filled), BigDecimal.valueOf(remaining), 10, 10),
        1001,
        0,
        7,
        "",
        null);
  }

  /// The order as TWS holds it.
  static OpenOrder open(String word, double limit) {
    var identity = new io.throughline.tws.message.Order.Identity(7, 42, 1001, 0, null, REF.text());
    var none = io.throughline.tws.message.OrderState.NONE;
    return new OpenOrder(
        42,
        Bench.spy(),
        io.throughline.tws.message.Order.of(terms(limit)).with(identity),
        new io.throughline.tws.message.OrderState(
            word,
            none.margin(),
            none.marginOutsideRth(),
            none.commissions(),
            none.preview(),
            none.warningText(),
            none.completion()));
  }

  static Terms terms(double limit) {
    return Terms.limit("BUY", BigDecimal.valueOf(100), limit);
  }

  static ExecDetails execution(String execId, long shares, double price) {
    return new ExecDetails(
        -1,
        Bench.spy(),
        new OrderMessage.Execution(
            new OrderMessage.Execution.Ids(42, execId, 1001, 7, REF.text(), "DU1234567"),
            new OrderMessage.Execution.Fill(
                "20260105 10:00:00 US/Eastern",
                "BOT",
                BigDecimal.valueOf(shares),
                price,
                BigDecimal.valueOf(shares),
                price),
            OrderMessage.Execution.Venue.NONE,
            OrderMessage.Execution.Terms.NONE));
  }

  static CommissionReport commission(String execId, double amount) {
    return new CommissionReport(execId, amount, "USD", null, null, null);
  }

  void take(OrderMessage message) {
    switch (message) {
      case OrderStatus status -> book.status(status, now());
      case ExecDetails execution -> book.execution(execution, now());
      case CommissionReport commission -> book.commission(commission);
      case OpenOrder open -> book.openOrder(open, now());
      default -> throw new AssertionError(message);
    }
  }

  void tell() {
    book.work(now());
    book.tell(now(), told::add);
  }

  void pass(long seconds) {
    nowNanos += seconds * SECOND;
    tell();
  }

  /// An error that names the order.
  void error(int code, String text) {
    book.error(new ErrMsg(42, code, text, "", null), now());
    tell();
  }

  /// A change of the limit goes out.
  void change(double limit) {
    order.changeAsked(
        new SentChange(
            order.request().with(new OrderChange(Quantity.of(100), new OrderType.Limit(limit))),
            terms(limit)),
        nowNanos,
        Duration.ofSeconds(10));
  }

  /// The states in which the order was told.
  List<String> states() {
    return told.stream().map(one -> one.state().name()).toList();
  }

  /// Why it is refused, as it was told last.
  String reason() {
    return ((OrderState.Rejected) told.getLast().state()).reason();
  }
}
