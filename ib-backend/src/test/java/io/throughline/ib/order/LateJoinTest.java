package io.throughline.ib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.order.OrderAct;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// One order cancels the other although they were given in different steps.
class LateJoinTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Bench bench = Bench.ready();
  private final Order first = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
  private final Order joined = join(first, 11);

  private Order join(Order other, double limit) {
    bench.pass(SECOND);
    Order order =
        bench.submit(Side.BUY, 10, new OrderType.Limit(limit), OrderLinks.NONE.withOco(other.id()));
    bench.pass(SECOND);
    return order;
  }

  private OrderAct act(Order order) {
    return bench.core().acts().ref(bench.broker.atTws(order.id()).orderRef());
  }

  private String group(Order order) {
    return bench.ledgerOrder(order).terms().handling().oca().ocaGroup();
  }

  @Test
  void an_order_on_its_own_is_in_no_group_and_who_joins_it_is_watched_by_the_run() {
    assertThat(group(first)).isEmpty();
    assertThat(bench.states(joined)).containsExactly("Submitted", "Accepted");
    assertThat(bench.messages)
        .containsExactly(
            "order 2 joins order 1, which went out without a one-cancels-other group: TWS does not"
                + " hold the two together, this run does, as long as it is connected");
  }

  @Test
  void a_fill_of_the_first_cancels_the_one_that_joined() {
    act(first).fill(Quantity.of(10), 10);
    bench.pass(SECOND);

    assertThat(bench.states(first)).endsWith("Completed");
    assertThat(bench.states(joined)).endsWith("Canceled");
  }

  @Test
  void a_part_of_the_one_that_joined_cancels_the_first() {
    act(joined).fill(Quantity.of(4), 11);
    bench.pass(SECOND);

    assertThat(bench.states(first)).endsWith("Canceled");
    assertThat(bench.states(joined)).endsWith("Partial");
  }

  @Test
  void a_cancel_of_one_leaves_the_other_as_in_a_group_of_tws() {
    bench.broker.cancel(joined.id());
    bench.pass(SECOND);

    assertThat(bench.states(joined)).endsWith("Canceled");
    assertThat(bench.last(first).isAlive()).isTrue();
  }

  @Test
  void a_third_order_is_in_the_group_of_the_second_and_watched_with_the_first() {
    Order third = join(first, 12);
    assertThat(group(third)).isEqualTo(group(joined)).isNotEmpty();

    act(first).fill(Quantity.of(10), 10);
    bench.pass(SECOND);

    assertThat(bench.states(joined)).endsWith("Canceled");
    assertThat(bench.states(third)).endsWith("Canceled");
  }

  @Test
  void a_fill_that_was_missed_cancels_the_other_after_the_reconnect() {
    bench.link.cut();
    act(first).fill(Quantity.of(10), 10);
    bench.until(bench::isReady);
    bench.pass(Duration.ofSeconds(5));

    assertThat(bench.states(first)).endsWith("Completed");
    assertThat(bench.states(joined)).endsWith("Canceled");
  }

  @Test
  void another_process_goes_on_watching() {
    bench.kill();
    Bench next = Bench.ready(bench.world);
    assertThat(next.broker.openOrders()).hasSize(2);
    Order adoptedFirst = next.broker.openOrders().getFirst();
    Order adoptedJoined = next.broker.openOrders().getLast();

    next.core()
        .acts()
        .ref(next.broker.atTws(adoptedFirst.id()).orderRef())
        .fill(Quantity.of(10), 10);
    next.pass(SECOND);

    assertThat(next.states(adoptedFirst)).endsWith("Completed");
    assertThat(next.states(adoptedJoined)).endsWith("Canceled");
  }

  @Test
  void nobody_joins_an_order_that_is_over() {
    act(first).fill(Quantity.of(10), 10);
    bench.pass(SECOND);
    Order late = join(first, 12);

    assertThat(bench.last(late).state())
        .isEqualTo(new OrderState.Rejected("order 1, whose group it joins, is Completed"));
  }
}
