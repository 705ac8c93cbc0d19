package io.throughline.ib.order;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.request;
import static io.throughline.faketws.scenario.OrderEffects.reject;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.ChangeReply;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.faketws.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Orders that are changed while they work.
class OrderChangeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void a_changed_order_is_told_when_tws_has_confirmed_it() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));

    ChangeReply reply =
        bench.broker.modify(order.id(), new OrderChange(Quantity.of(20), new OrderType.Limit(11)));
    assertThat(reply.isAsked()).isTrue();
    assertThat(bench.last(order).type()).isEqualTo(new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.last(order).size()).isEqualTo(Quantity.of(20));
    assertThat(bench.last(order).type()).isEqualTo(new OrderType.Limit(11));
    assertThat(bench.ledgerOrder(order).terms().terms().lmtPrice()).isEqualTo(11.0);
  }

  @Test
  void a_change_that_tws_refuses_leaves_the_order_as_it_was() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    bench
        .core()
        .play(Scenario.named("the change").when(request("placeOrder").times(1)).then(lose()));
    bench.broker.modify(order.id(), new OrderChange(Quantity.of(10), new OrderType.Limit(11)));
    bench
        .core()
        .acts()
        .ref(bench.broker.atTws(order.id()).orderRef())
        .warn(2102, "Unable to modify this order as it is still being processed.");
    bench.pass(MINUTE);

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted");
    assertThat(bench.last(order).type()).isEqualTo(new OrderType.Limit(10));
    assertThat(bench.messages)
        .anyMatch(text -> text.startsWith("the change of order 1 is refused: Unable to modify"));
  }

  @Test
  void an_order_that_is_refused_while_it_is_changed_is_told_its_own_reason() {
    Bench bench = Bench.ready();
    bench.treatNextOrder(reject(334, "Invalid Good Till Date order: the date has passed."));
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.broker.work();

    bench.broker.modify(order.id(), new OrderChange(Quantity.of(10), new OrderType.Limit(11)));
    bench.pass(MINUTE);

    assertThat(bench.core().transcript().text()).contains("Duplicate order id");
    assertThat(bench.states(order)).containsExactly("Submitted", "Rejected");
    assertThat(bench.last(order).state())
        .isEqualTo(
            new OrderState.Rejected(
                "Invalid Good Till Date order: the date has passed. (code 334)"));
  }

  @Test
  void an_order_that_tws_may_not_have_is_not_changed() {
    Bench bench = Bench.ready();
    bench.treatNextOrder(lose());
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.broker.work();
    bench.link.cut();
    bench.until(() -> bench.states(order).contains("Unknown"));
    bench.until(bench::isReady);

    ChangeReply reply =
        bench.broker.modify(order.id(), new OrderChange(Quantity.of(20), new OrderType.Limit(11)));
    bench.pass(MINUTE);

    assertThat(reply)
        .isEqualTo(
            new ChangeReply.Refused(
                "it is not known whether TWS has order 1; change it when that is known"));
    assertThat(bench.core().ledger().orders()).isEmpty();
    assertThat(bench.states(order)).containsExactly("Submitted", "Unknown", "Rejected");
  }

  @Test
  void what_no_broker_can_change_is_not_asked_for() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.broker.modify(order.id(), new OrderChange(Quantity.of(10), OrderType.MARKET)))
        .isEqualTo(
            new ChangeReply.Refused(
                "order 1 is a Limit order and cannot become a Market order; cancel it and give"
                    + " another"));
    bench.broker.cancel(order.id());
    bench.pass(Duration.ofSeconds(1));
    assertThat(
            bench.broker.modify(
                order.id(), new OrderChange(Quantity.of(5), new OrderType.Limit(10))))
        .isEqualTo(new ChangeReply.Refused("order 1 is Canceled"));
  }

  @Test
  void a_change_of_a_brackets_child_repeats_group_and_parent() {
    Bench bench = Bench.ready();
    List<Order> bracket = bench.bracket(10, OrderType.MARKET, bench.price() * 0.9, 1_000);
    bench.pass(Duration.ofSeconds(5));
    var before = bench.ledgerOrder(bracket.get(1)).terms();

    bench.broker.modify(
        bracket.get(1).id(),
        OrderChange.of(bracket.get(1)).withType(new OrderType.Stop(bench.price() * 0.95)));
    bench.pass(Duration.ofSeconds(1));

    var after = bench.ledgerOrder(bracket.get(1)).terms();
    assertThat(after.terms().auxPrice()).isNotEqualTo(before.terms().auxPrice());
    assertThat(after.handling().oca()).isEqualTo(before.handling().oca());
    assertThat(after.identity().parentId()).isEqualTo(before.identity().parentId());
  }
}
