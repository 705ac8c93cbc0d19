package io.throughline.ib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbBrokerTest {

  @Test
  void a_market_order_is_submitted_accepted_and_completed() {
    Bench bench = Bench.ready();

    Order order = bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(5));

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted", "Completed");
    assertThat(bench.last(order).executed().size()).isEqualTo(Quantity.of(100));
    assertThat(bench.last(order).executed().commission()).isPositive();
    assertThat(bench.broker.position(bench.feed).size()).isEqualTo(Quantity.of(100));
    assertThat(bench.messages).isEmpty();
  }

  @Test
  void cash_and_value_are_those_of_the_account() {
    Bench bench = Bench.ready();

    assertThat(bench.broker.cash()).isEqualTo(1_000_000);
    assertThat(bench.broker.value()).isEqualTo(1_000_000);
  }

  @Test
  void a_limit_order_that_waits_can_be_cancelled() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 100, new OrderType.Limit(bench.price() * 0.9));
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.broker.cancel(order.id())).isTrue();
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted", "Canceled");
    assertThat(bench.broker.openOrders()).isEmpty();
    assertThat(bench.broker.cancel(order.id())).isFalse();
  }

  @Test
  void a_bracket_leaves_as_one_and_its_children_cancel_each_other() {
    Bench bench = Bench.ready();
    double price = bench.price();

    List<Order> bracket = bench.bracket(10, OrderType.MARKET, price * 0.9, price * 0.999);
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.states(bracket.get(0))).endsWith("Completed");
    assertThat(bench.states(bracket.get(1))).endsWith("Accepted", "Canceled");
    assertThat(bench.states(bracket.get(2))).endsWith("Accepted", "Completed");
    assertThat(bench.broker.position(bench.feed).isFlat()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_bracket_of_which_one_is_taken_back_before_it_leaves_does_not_leave(int member) {
    Bench bench = Bench.ready();
    double price = bench.price();

    List<Order> bracket = bench.bracket(10, OrderType.MARKET, price * 0.9, price * 1.1);
    assertThat(bench.broker.cancel(bracket.get(member).id())).isTrue();
    bench.pass(Duration.ofMinutes(5));

    assertThat(bracket)
        .allSatisfy(order -> assertThat(bench.states(order)).containsExactly("Canceled"));
    assertThat(bench.broker.openOrders()).isEmpty();
    assertThat(bench.core().ledger().orders()).isEmpty();
  }
}
