package io.throughline.ib.order;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.message;
import static io.throughline.faketws.scenario.Occasion.request;
import static io.throughline.faketws.scenario.OrderEffects.answerCancel;
import static io.throughline.faketws.scenario.OrderEffects.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.scenario.OrderEffect.Answer;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was lost on the way, or happened while nobody was connected, is found out.
class OrderRecoveryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void an_order_that_never_arrived_is_unknown_until_the_books_say_so() {
    Bench bench = Bench.ready();
    bench
        .core()
        .play(Scenario.named("lose placeOrder").when(request("placeOrder").times(1)).then(lose()));

    Order order = bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(MINUTE);

    assertThat(bench.states(order)).containsExactly("Submitted", "Unknown", "Rejected");
    assertThat(((OrderState.Rejected) bench.last(order).state()).reason())
        .startsWith("it never reached TWS");
    assertThat(bench.core().ledger().orders()).isEmpty();
  }

  @Test
  void an_order_whose_answers_are_lost_is_found_in_the_executions() {
    Bench bench = Bench.ready();
    for (String name : List.of("openOrder", "orderStatus", "execDetails", "commissionReport")) {
      bench
          .core()
          .play(
              Scenario.named("lose " + name)
                  .when(message(name).times(name.equals("execDetails") ? 1 : 3))
                  .then(lose()));
    }

    Order order = bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(MINUTE);

    assertThat(bench.states(order)).startsWith("Submitted").endsWith("Completed");
    assertThat(bench.broker.position(bench.feed).size()).isEqualTo(Quantity.of(100));
    assertThat(bench.core().ledger().orders()).hasSize(1);
  }

  @Test
  void a_lost_execution_is_fetched() {
    Bench bench = Bench.ready();
    bench
        .core()
        .play(
            Scenario.named("lose execDetails").when(message("execDetails").times(1)).then(lose()));

    Order order = bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(10));

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted", "Completed");
    assertThat(bench.last(order).executed().commission()).isPositive();
    assertThat(bench.broker.position(bench.feed).size()).isEqualTo(Quantity.of(100));
  }

  @Test
  void an_id_that_went_out_is_not_given_again_though_tws_never_got_it() {
    Bench bench = Bench.ready();
    Order lost = bench.submit(Side.BUY, 100, new OrderType.Limit(10));
    bench.broker.work();
    bench.link.cut();
    bench.until(() -> bench.states(lost).contains("Unknown"));
    bench.until(bench::isReady);

    Order next = bench.submit(Side.BUY, 100, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.broker.atTws(next.id()).orderId())
        .isGreaterThan(bench.broker.atTws(lost.id()).orderId());
    assertThat(bench.states(next)).containsExactly("Submitted", "Accepted");
  }

  @Test
  void an_order_without_any_word_from_the_books_stays_unknown_and_alive() {
    Bench bench = Bench.ready();
    for (String name : List.of("openOrder", "orderStatus", "openOrderEnd")) {
      bench.core().play(Scenario.named("lose " + name).when(message(name)).then(lose()));
    }
    bench.core().play(Scenario.named("lose placeOrder").when(request("placeOrder")).then(lose()));

    Order order = bench.submit(Side.BUY, 100, new OrderType.Limit(10));
    bench.pass(MINUTE);

    assertThat(bench.states(order)).containsExactly("Submitted", "Unknown");
    assertThat(bench.last(order).isAlive()).isTrue();
    assertThat(bench.messages)
        .anyMatch(text ->
            text.startsWith("the fate of order 1 is not known: TWS did not show its open orders"));
  }

  @Test
  void a_fill_while_the_connection_was_away_is_told_once() {
    var bench =
        new Bench(VirtualWorld.standard(), Sessions.trying(-1), BrokerOptions.of("SmaCross"));
    bench.begin();
    Order order = bench.submit(Side.BUY, 100, new OrderType.Limit(bench.price() * 0.9995));
    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.states(order)).endsWith("Accepted");

    bench.world.tws().goAway();
    bench.world.tws().comeBack();
    bench.link.setTrouble(io.throughline.ib.virtual.InMemoryLink.Trouble.UNREACHABLE);
    bench.until(() -> !bench.core().ledger().executions().isEmpty());
    bench.link.setTrouble(io.throughline.ib.virtual.InMemoryLink.Trouble.NONE);
    bench.until(() -> bench.isReady());
    bench.pass(Duration.ofSeconds(10));

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted", "Completed");
    assertThat(bench.told.stream().flatMap(one -> one.newFills().stream())).hasSize(1);
    assertThat(bench.broker.position(bench.feed).size()).isEqualTo(Quantity.of(100));
    assertThat(bench.messages).noneMatch(text -> text.contains("reports a position"));
  }

  @Test
  void orders_are_refused_while_tws_is_away_and_while_it_has_lost_ib() {
    Bench bench = Bench.ready();
    bench.core().loseUplink();
    bench.world.tws().pump();
    bench.pass(Duration.ofSeconds(1));
    Order withoutIb = bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(1));
    bench.core().restoreUplink();
    bench.world.tws().pump();
    bench.pass(Duration.ofSeconds(1));
    Order again = bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(5));
    bench.world.tws().goAway();
    bench.pass(Duration.ofSeconds(1));
    Order withoutTws = bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.last(withoutIb).state().toString()).contains("1100");
    assertThat(bench.states(again)).endsWith("Completed");
    assertThat(bench.last(withoutTws).state().toString()).contains("TWS is not connected");
    assertThat(bench.core().ledger().orders()).hasSize(1);
  }

  @Test
  void a_cancel_that_is_not_answered_invents_nothing() {
    Bench bench = Bench.ready();
    bench.treatNextOrder(answerCancel(Answer.NEVER));
    Order order = bench.submit(Side.BUY, 100, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    bench.broker.cancel(order.id());
    bench.pass(MINUTE);

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted");
    assertThat(bench.messages)
        .contains("the cancel of order 1 is not confirmed: TWS still shows it as open");
  }

  @Test
  void the_cancel_of_an_order_that_ended_unseen_finds_out_how() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 100, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    bench
        .core()
        .play(
            Scenario.named("lose orderStatus").when(message("orderStatus").times(1)).then(lose()));
    bench
        .core()
        .play(
            Scenario.named("lose errMsg")
                .when(message("errMsg").where("errorCode", "202"))
                .then(lose()));
    bench.broker.cancel(order.id());
    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.ledgerOrder(order).phase()).isEqualTo(OrderPhase.CANCELLED);

    bench.pass(MINUTE);

    assertThat(bench.states(order)).endsWith("Canceled");
  }

  @Test
  void parts_that_are_filled_around_a_broken_connection_add_up() {
    Bench bench = Bench.ready();
    bench.treatNextOrder(parts(3));
    Order order = bench.submit(Side.BUY, 99, OrderType.MARKET);
    bench.until(() -> bench.last(order).state().name().equals("Partial"));
    bench.link.cut();
    bench.until(() -> bench.last(order).isCompleted());
    bench.pass(Duration.ofSeconds(10));

    assertThat(bench.last(order).executed().size()).isEqualTo(Quantity.of(99));
    assertThat(bench.told.stream().flatMap(one -> one.newFills().stream())).hasSize(3);
    assertThat(bench.broker.position(bench.feed).size()).isEqualTo(Quantity.of(99));
  }
}
