package io.throughline.ib.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Execution;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.portfolio.Position;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.order.Bench;
import io.throughline.ib.order.TestFeed;
import io.throughline.ib.translation.OrderRef;
import io.throughline.tws.message.Order.Terms;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An order for 100 that is executed in two parts, with its six messages in every order.
class FillMessagesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final OrderRef REF = new OrderRef("SmaCross", "r", 1, 0, 0, 0);

  private final PositionBook positions = new PositionBook();
  private final List<Order> told = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final OrderBook book =
      new OrderBook(
          new OrderBook.Parts(
              positions, _ -> {}, (code, text) -> messages.add(text), Duration.ofSeconds(2)));
  private final OrderTracker order;
  private long nowNanos;

  FillMessagesTest() {
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
    order.sent(42, REF, now(), Duration.ofSeconds(10));
    book.index(order);
  }

  private Moment now() {
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

  private void take(OrderMessage message) {
    switch (message) {
      case OrderStatus status -> book.status(status, now());
      case ExecDetails execution -> book.execution(execution, now());
      case CommissionReport commission -> book.commission(commission);
      default -> throw new AssertionError(message);
    }
  }

  private void tell() {
    book.work(now());
    book.tell(now(), told::add);
  }

  private void pass(long seconds) {
    nowNanos += seconds * SECOND;
    tell();
  }

  private static final List<OrderMessage> ALL =
      List.of(
          status("Submitted", 40, 60),
          execution("e.1.01.01", 40, 10),
          commission("e.1.01.01", 0.4),
          status("Filled", 100, 0),
          execution("e.2.01.01", 60, 9.5),
          commission("e.2.01.01", 0.6));

  static List<List<OrderMessage>> permutations() {
    var all = new ArrayList<List<OrderMessage>>();
    permute(new ArrayList<>(ALL), 0, all);
    return all;
  }

  private static void permute(List<OrderMessage> list, int from, List<List<OrderMessage>> all) {
    if (from == list.size()) {
      all.add(List.copyOf(list));
      return;
    }
    for (int i = from; i < list.size(); i++) {
      Collections.swap(list, from, i);
      permute(list, from + 1, all);
      Collections.swap(list, from, i);
    }
  }

  @Test
  void fills_come_to_the_same_in_every_order_and_however_often() {
    List<List<OrderMessage>> orders = permutations();
    assertThat(orders).hasSize(720);
    for (List<OrderMessage> messagesInOrder : orders) {
      var run = new FillMessagesTest();
      for (OrderMessage message : messagesInOrder) {
        run.take(message);
        run.tell();
        run.take(message);
        run.tell();
      }

      Order last = run.told.getLast();
      assertThat(last.state()).as("%s", messagesInOrder).isInstanceOf(OrderState.Completed.class);
      assertThat(last.executed().size()).isEqualTo(Quantity.of(100));
      assertThat(last.executed().price()).isEqualTo(9.7);
      assertThat(last.executed().commission()).isEqualTo(1.0);
      assertThat(run.told.stream().flatMap(one -> one.newFills().stream()).toList()).hasSize(2);
      assertThat(run.positions.position(Bench.SPY)).isEqualTo(new Position(Quantity.of(100), 9.7));
      assertThat(run.order.isQuiet()).isTrue();
    }
  }

  @Test
  void a_fill_waits_a_moment_for_its_commission_and_no_longer() {
    take(execution("e.1.01.01", 40, 10));
    tell();
    assertThat(told).extracting(one -> one.state().name()).containsExactly("Submitted");

    pass(2);

    assertThat(told.getLast().state().name()).isEqualTo("Partial");
    assertThat(told.getLast().executed().commission()).isZero();
  }

  @Test
  void a_commission_that_comes_late_is_told_once_more() {
    take(execution("e.1.01.01", 40, 10));
    pass(2);
    take(commission("e.1.01.01", 0.4));
    tell();

    assertThat(told.getLast().executed().commission()).isEqualTo(0.4);
    assertThat(told.getLast().newFills()).isEmpty();
    assertThat(told.getLast().newCosts()).containsExactly(new Fill.CostChange(0, 0, 0.4));
    int before = told.size();
    take(commission("e.1.01.01", 0.4));
    tell();
    assertThat(told).hasSize(before);
  }

  @Test
  void a_late_commission_falls_to_what_was_closed_and_what_was_opened() {
    positions.fill(Bench.SPY, Quantity.of(-10), 11);
    take(execution("e.1.01.01", 40, 10));
    pass(2);
    take(commission("e.1.01.01", 0.4));
    tell();

    assertThat(told.getLast().newCosts())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.closed()).isCloseTo(0.1, within(1e-12));
          assertThat(change.opened()).isCloseTo(0.3, within(1e-12));
        });
  }

  @Test
  void a_change_is_confirmed_only_by_what_shows_it() {
    var sent = Terms.limit("BUY", BigDecimal.valueOf(100), 11);
    order.changeAsked(
        new SentChange(
            order.request().with(new OrderChange(Quantity.of(100), new OrderType.Limit(11))), sent),
        nowNanos,
        Duration.ofSeconds(10));

    assertThat(order.confirmed(Terms.limit("BUY", BigDecimal.valueOf(100), 10))).isFalse();
    assertThat(order.request().type()).isEqualTo(new OrderType.Limit(10));
    assertThat(order.confirmed(sent)).isFalse();
    assertThat(order.request().type()).isEqualTo(new OrderType.Limit(11));
  }

  @Test
  void a_commission_that_is_not_set_is_not_waited_for_and_not_counted() {
    take(execution("e.1.01.01", 40, 10));
    take(commission("e.1.01.01", Double.MAX_VALUE));
    tell();

    assertThat(told.getLast().state().name()).isEqualTo("Partial");
    assertThat(told.getLast().executed().commission()).isZero();
  }

  @Test
  void what_happens_after_a_fill_is_told_after_it() {
    take(execution("e.1.01.01", 40, 10));
    take(status("Cancelled", 40, 60));
    tell();
    assertThat(told).extracting(one -> one.state().name()).containsExactly("Submitted");

    take(commission("e.1.01.01", 0.4));
    tell();

    assertThat(told)
        .extracting(one -> one.state().name())
        .containsExactly("Submitted", "Partial", "Canceled");
  }

  @Test
  void an_end_waits_for_executions_that_were_announced() {
    take(status("Cancelled", 40, 60));
    tell();
    take(execution("e.1.01.01", 40, 10));
    take(commission("e.1.01.01", 0.4));
    tell();

    assertThat(told)
        .extracting(one -> one.state().name())
        .containsExactly("Submitted", "Partial", "Canceled");
  }

  @Test
  void executions_that_were_announced_and_do_not_come_are_looked_for() {
    take(status("Filled", 100, 0));
    tell();
    assertThat(book.wantsBooks(nowNanos)).isFalse();

    pass(2);

    assertThat(book.wantsBooks(nowNanos)).isTrue();
    assertThat(order.isAlive()).isTrue();
  }

  @Test
  void an_execution_after_the_end_is_real_money() {
    take(status("Cancelled", 0, 100));
    tell();
    take(execution("e.1.01.01", 40, 10));
    take(commission("e.1.01.01", 0.4));
    tell();

    assertThat(told.getLast().state().name()).isEqualTo("Canceled");
    assertThat(told.getLast().executed().size()).isEqualTo(Quantity.of(40));
    assertThat(messages)
        .containsExactly("order 1 is Canceled, and yet 40 was executed at 10.0: the fill counts");
  }

  @Test
  void a_correction_changes_what_was_executed() {
    take(execution("e.1.01.01", 40, 10));
    take(commission("e.1.01.01", 0.4));
    tell();
    take(execution("e.1.01.02", 30, 10));
    tell();

    assertThat(told.getLast().executed().size()).isEqualTo(Quantity.of(30));
    assertThat(told.getLast().executed().commission()).as("costs once").isEqualTo(0.4);
    assertThat(positions.position(Bench.SPY).size()).isEqualTo(Quantity.of(30));
    assertThat(messages.getFirst()).contains("30 at 10.0 instead of 40 at 10.0");
  }

  @Test
  void executions_of_others_move_the_position_and_are_no_fills() {
    var external = new ArrayList<OrderMessage>();
    var apart =
        new OrderBook(
            new OrderBook.Parts(
                positions, external::add, (code, text) -> {}, Duration.ofSeconds(2)));
    apart.identify(7, "DU1234567");
    ExecDetails foreign =
        new ExecDetails(
            -1,
            Bench.spy(),
            new OrderMessage.Execution(
                new OrderMessage.Execution.Ids(0, "f.1.01.01", 55, 0, "by hand", "DU1234567"),
                execution("f.1.01.01", 10, 10).execution().fill(),
                OrderMessage.Execution.Venue.NONE,
                OrderMessage.Execution.Terms.NONE));

    apart.execution(foreign, now());
    apart.commission(commission("f.1.01.01", 1));

    assertThat(external).containsExactly(foreign);
    assertThat(positions.position(Bench.SPY).size()).isEqualTo(Quantity.of(10));
    assertThat(told).isEmpty();
  }
}
