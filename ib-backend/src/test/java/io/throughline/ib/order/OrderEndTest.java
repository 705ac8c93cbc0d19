package io.throughline.ib.order;

import static io.throughline.faketws.scenario.Occasion.request;
import static io.throughline.faketws.scenario.OrderEffects.answerCancel;
import static io.throughline.faketws.scenario.OrderEffects.reject;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.faketws.scenario.OrderEffect.Answer;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How orders end: filled, refused, cancelled, expired, or stopped with all others.
class OrderEndTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void a_cancel_that_a_fill_overtakes_ends_filled() {
    Bench bench = Bench.ready();
    bench.treatNextOrder(answerCancel(Answer.FILLED));
    Order order = bench.submit(Side.BUY, 100, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    bench.broker.cancel(order.id());
    bench.pass(MINUTE);

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted", "Completed");
    assertThat(bench.broker.position(bench.feed).size()).isEqualTo(Quantity.of(100));
  }

  @Test
  void a_rejection_is_told_with_its_reason() {
    Bench bench = Bench.ready();
    bench.treatNextOrder(
        reject(201, "Order rejected - reason:The order size exceeds the available funds"));
    Order order = bench.submit(Side.BUY, 99, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(10));

    assertThat(bench.states(order)).containsExactly("Submitted", "Rejected");
    assertThat(bench.last(order).state().toString()).contains("exceeds the available funds");
  }

  @Test
  void a_warning_does_not_reject_an_order() {
    var world =
        new VirtualWorld(
            io.throughline.faketws.session.CoreOptions.standard()
                .withStart(java.time.Instant.parse("2026-01-05T13:00:00Z")),
            Duration.ZERO);
    Bench bench = Bench.ready(world);
    Order order = bench.submit(Side.BUY, 10, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(10));
    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted");
    assertThat(bench.broker.atTws(order.id()).isHeld()).isTrue();

    bench.pass(Duration.ofHours(2));

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted", "Completed");
  }

  @Test
  void a_day_order_that_nobody_cancels_expires() {
    Bench bench = Bench.ready();
    Order order =
        bench.broker.submit(
            new io.throughline.api.order.OrderRequest(
                bench.feed,
                Side.BUY,
                Quantity.of(10),
                new OrderType.Limit(10),
                io.throughline.api.order.TimeInForce.DAY,
                0,
                OrderLinks.NONE,
                java.util.Map.of()));
    bench.pass(Duration.ofHours(8));

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted", "Expired");
  }

  @Test
  void of_two_orders_in_a_group_one_cancels_the_other() {
    Bench bench = Bench.ready();
    Order first = bench.submit(Side.BUY, 10, new OrderType.Limit(bench.price() * 0.9995));
    Order second =
        bench.submit(Side.BUY, 10, new OrderType.Limit(10), OrderLinks.NONE.withOco(first.id()));
    bench.until(() -> bench.last(first).isCompleted());
    bench.pass(Duration.ofSeconds(10));

    assertThat(bench.states(second)).endsWith("Canceled");
    assertThat(bench.ledgerOrder(first).terms().handling().oca().ocaGroup()).isNotEmpty();
  }

  @Test
  void half_a_bracket_never_goes_out() {
    Bench bench = Bench.ready();
    bench.broker.gate(request ->
        request.type() instanceof OrderType.Stop
            ? java.util.Optional.of("no stops today")
            : java.util.Optional.empty());
    List<Order> bracket = bench.bracket(10, OrderType.MARKET, 90, 110);
    bench.pass(MINUTE);

    assertThat(bracket)
        .allSatisfy(order -> assertThat(bench.states(order)).containsExactly("Rejected"));
    assertThat(bench.last(bracket.getFirst()).state().toString())
        .contains("order 2 of its group is refused: no stops today");
    assertThat(bench.core().ledger().orders()).isEmpty();
  }

  @Test
  void stopped_trading_takes_no_orders_and_leaves_those_there_are() {
    Bench bench = Bench.ready();
    Order working = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(MINUTE);
    bench.broker.stopTrading("enough for today");
    Order late = bench.submit(Side.BUY, 10, OrderType.MARKET);
    bench.pass(MINUTE);

    assertThat(bench.last(late).state())
        .isEqualTo(new OrderState.Rejected("trading is stopped: enough for today"));
    assertThat(bench.last(working).isAlive()).isTrue();
  }

  @Test
  void flattening_cancels_everything_and_then_closes_everything() {
    Bench bench = Bench.ready();
    double price = bench.price();
    List<Order> bracket = bench.bracket(10, OrderType.MARKET, price * 0.9, price * 1.1);
    bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(10));

    bench.broker.flatten("the user wants out");
    bench.pass(Duration.ofSeconds(10));

    assertThat(bench.broker.openOrders()).isEmpty();
    assertThat(bench.broker.position(bench.feed).isFlat()).isTrue();
    assertThat(bench.states(bracket.get(1))).endsWith("Canceled");
    assertThat(bench.core().ledger().openOrders()).isEmpty();
  }
}
