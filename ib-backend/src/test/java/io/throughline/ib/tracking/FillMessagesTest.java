package io.throughline.ib.tracking;

import static io.throughline.ib.tracking.OneOrder.commission;
import static io.throughline.ib.tracking.OneOrder.execution;
import static io.throughline.ib.tracking.OneOrder.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.portfolio.Position;
import io.throughline.ib.order.Bench;
import io.throughline.tws.message.Order.Terms;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An order for 100 that is executed in two parts, with its six messages in every order.
class FillMessagesTest {
  private static final List<OrderMessage> ALL =
      List.of(
          status("Submitted", 40, 60),
          execution("e.1.01.01", 40, 10),
          commission("e.1.01.01", 0.4),
          status("Filled", 100, 0),
          execution("e.2.01.01", 60, 9.5),
          commission("e.2.01.01", 0.6));

  private final OneOrder run = new OneOrder();

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
      var other = new OneOrder();
      for (OrderMessage message : messagesInOrder) {
        other.take(message);
        other.tell();
        other.take(message);
        other.tell();
      }

      Order last = other.told.getLast();
      assertThat(last.state()).as("%s", messagesInOrder).isInstanceOf(OrderState.Completed.class);
      assertThat(last.executed().size()).isEqualTo(Quantity.of(100));
      assertThat(last.executed().price()).isEqualTo(9.7);
      assertThat(last.executed().commission()).isEqualTo(1.0);
      assertThat(other.told.stream().flatMap(one -> one.newFills().stream()).toList()).hasSize(2);
      assertThat(other.positions.position(Bench.SPY))
          .isEqualTo(new Position(Quantity.of(100), 9.7));
      assertThat(other.order.isQuiet()).isTrue();
    }
  }

  @Test
  void a_fill_waits_a_moment_for_its_commission_and_no_longer() {
    run.take(execution("e.1.01.01", 40, 10));
    run.tell();
    assertThat(run.states()).containsExactly("Submitted");

    run.pass(2);

    assertThat(run.told.getLast().state().name()).isEqualTo("Partial");
    assertThat(run.told.getLast().executed().commission()).isZero();
  }

  @Test
  void a_commission_that_comes_late_is_told_once_more() {
    run.take(execution("e.1.01.01", 40, 10));
    run.pass(2);
    run.take(commission("e.1.01.01", 0.4));
    run.tell();

    assertThat(run.told.getLast().executed().commission()).isEqualTo(0.4);
    assertThat(run.told.getLast().newFills()).isEmpty();
    assertThat(run.told.getLast().newCosts()).containsExactly(new Fill.CostChange(0, 0, 0.4));
    int before = run.told.size();
    run.take(commission("e.1.01.01", 0.4));
    run.tell();
    assertThat(run.told).hasSize(before);
  }

  @Test
  void a_late_commission_falls_to_what_was_closed_and_what_was_opened() {
    run.positions.fill(Bench.SPY, Quantity.of(-10), 11);
    run.take(execution("e.1.01.01", 40, 10));
    run.pass(2);
    run.take(commission("e.1.01.01", 0.4));
    run.tell();

    assertThat(run.told.getLast().newCosts())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.closed()).isCloseTo(0.1, within(1e-12));
          assertThat(change.opened()).isCloseTo(0.3, within(1e-12));
        });
  }

  @Test
  void a_change_is_confirmed_only_by_what_shows_it() {
    var sent = Terms.limit("BUY", BigDecimal.valueOf(100), 11);
    run.order.changeAsked(
        new SentChange(
            run.order.request().with(new OrderChange(Quantity.of(100), new OrderType.Limit(11))),
            sent),
        run.nowNanos,
        Duration.ofSeconds(10));

    assertThat(run.order.confirmed(Terms.limit("BUY", BigDecimal.valueOf(100), 10))).isFalse();
    assertThat(run.order.request().type()).isEqualTo(new OrderType.Limit(10));
    assertThat(run.order.confirmed(sent)).isFalse();
    assertThat(run.order.request().type()).isEqualTo(new OrderType.Limit(11));
  }

  @Test
  void a_commission_that_is_not_set_is_not_waited_for_and_not_counted() {
    run.take(execution("e.1.01.01", 40, 10));
    run.take(commission("e.1.01.01", Double.MAX_VALUE));
    run.tell();

    assertThat(run.told.getLast().state().name()).isEqualTo("Partial");
    assertThat(run.told.getLast().executed().commission()).isZero();
  }

  @Test
  void what_happens_after_a_fill_is_told_after_it() {
    run.take(execution("e.1.01.01", 40, 10));
    run.take(status("Cancelled", 40, 60));
    run.tell();
    assertThat(run.states()).containsExactly("Submitted");

    run.take(commission("e.1.01.01", 0.4));
    run.tell();

    assertThat(run.states()).containsExactly("Submitted", "Partial", "Canceled");
  }

  @Test
  void an_end_waits_for_executions_that_were_announced() {
    run.take(status("Cancelled", 40, 60));
    run.tell();
    run.take(execution("e.1.01.01", 40, 10));
    run.take(commission("e.1.01.01", 0.4));
    run.tell();

    assertThat(run.states()).containsExactly("Submitted", "Partial", "Canceled");
  }

  @Test
  void executions_that_were_announced_and_do_not_come_are_looked_for() {
    run.take(status("Filled", 100, 0));
    run.tell();
    assertThat(run.book.wantsBooks(run.nowNanos)).isFalse();

    run.pass(2);

    assertThat(run.book.wantsBooks(run.nowNanos)).isTrue();
    assertThat(run.order.isAlive()).isTrue();
  }

  @Test
  void executions_that_only_a_completed_order_tells_of_are_looked_for() {
    run.order.resolve(new BookEntry.Ended("Cancelled", "", Quantity.of(40)), run.now());
    run.pass(2);
    assertThat(run.book.wantsBooks(run.nowNanos)).isTrue();

    run.take(execution("e.1.01.01", 40, 10));
    run.pass(2);

    assertThat(run.told.getLast().state().name()).isEqualTo("Canceled");
    assertThat(run.told.getLast().executed().size()).isEqualTo(Quantity.of(40));
    assertThat(run.book.wantsBooks(run.nowNanos)).isFalse();
  }

  @Test
  void an_execution_after_the_end_is_real_money() {
    run.take(status("Cancelled", 0, 100));
    run.tell();
    run.take(execution("e.1.01.01", 40, 10));
    run.take(commission("e.1.01.01", 0.4));
    run.tell();

    assertThat(run.told.getLast().state().name()).isEqualTo("Canceled");
    assertThat(run.told.getLast().executed().size()).isEqualTo(Quantity.of(40));
    assertThat(run.messages)
        .containsExactly("order 1 is Canceled, and yet 40 was executed at 10.0: the fill counts");
  }

  @Test
  void a_correction_changes_what_was_executed() {
    run.take(execution("e.1.01.01", 40, 10));
    run.take(commission("e.1.01.01", 0.4));
    run.tell();
    run.take(execution("e.1.01.02", 30, 10));
    run.tell();

    assertThat(run.told.getLast().executed().size()).isEqualTo(Quantity.of(30));
    assertThat(run.told.getLast().executed().commission()).as("costs once").isEqualTo(0.4);
    assertThat(run.positions.position(Bench.SPY).size()).isEqualTo(Quantity.of(30));
    assertThat(run.messages.getFirst()).contains("30 at 10.0 instead of 40 at 10.0");
  }

  @Test
  void executions_of_others_move_the_position_and_are_no_fills() {
    var external = new ArrayList<OrderMessage>();
    var apart =
        new OrderBook(
            new OrderBook.Parts(
                run.positions, external::add, (code, text) -> {}, Duration.ofSeconds(2)));
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

    apart.execution(foreign, run.now());
    apart.commission(commission("f.1.01.01", 1));

    assertThat(external).containsExactly(foreign);
    assertThat(run.positions.position(Bench.SPY).size()).isEqualTo(Quantity.of(10));
    assertThat(run.told).isEmpty();
  }
}
