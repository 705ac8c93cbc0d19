package io.throughline.ib.order;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.message;
import static io.throughline.faketws.scenario.Occasion.request;
import static io.throughline.faketws.scenario.OrderEffects.answerCancel;
import static io.throughline.faketws.scenario.OrderEffects.parts;
import static io.throughline.faketws.scenario.OrderEffects.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.ChangeReply;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.scenario.OrderEffect.Answer;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.ib.order.BrokerOptions.Recovery;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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
  void a_new_process_takes_over_bracket_and_position() {
    VirtualWorld world = VirtualWorld.standard();
    Bench first = Bench.ready(world);
    double price = first.price();
    first.bracket(10, OrderType.MARKET, price * 0.9, price * 1.1);
    first.pass(Duration.ofSeconds(5));
    first.kill();

    Bench second = new Bench(world, Sessions.settings(), BrokerOptions.of("SmaCross"));
    second.begin();
    second.pass(Duration.ofSeconds(5));

    List<Order> open = second.broker.openOrders();
    assertThat(open).extracting(one -> one.type().name()).containsExactly("Stop", "Limit");
    assertThat(open).extracting(one -> one.request().links().parentId()).containsOnly(1);
    assertThat(second.states(second.broker.order(1))).endsWith("Completed");
    assertThat(second.told.stream().flatMap(one -> one.newFills().stream())).hasSize(1);
    assertThat(second.broker.position(second.feed).size()).isEqualTo(Quantity.of(10));
    assertThat(world.core().ledger().orders()).hasSize(3);

    open.forEach(one -> assertThat(second.broker.cancel(one.id())).isTrue());
    second.pass(Duration.ofSeconds(5));
    assertThat(second.broker.openOrders()).isEmpty();
    Order next = second.submit(Side.SELL, 10, OrderType.MARKET);
    second.pass(Duration.ofSeconds(5));
    assertThat(second.states(next)).endsWith("Completed");
    assertThat(second.broker.position(second.feed).isFlat()).isTrue();
    world.core().ledger().checkLaws();
  }

  @Test
  void orders_that_nobody_knows_stop_the_start() {
    VirtualWorld world = VirtualWorld.standard();
    Bench other = new Bench(world, Sessions.settings(), BrokerOptions.of("SomethingElse"));
    other.begin();
    other.submit(Side.BUY, 100, new OrderType.Limit(10));
    other.pass(Duration.ofSeconds(5));
    other.kill();
    Bench run = new Bench(world, Sessions.settings(), BrokerOptions.of("SmaCross"));

    assertThatThrownBy(run::begin)
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("1 working order(s) of this client that cannot be matched")
        .hasMessageContaining("BUY 100 SPY LMT (order id ")
        .hasMessageContaining("Recovery.OWN_AND_GO_ON");
  }

  @Test
  void told_to_go_on_it_leaves_them_alone() {
    VirtualWorld world = VirtualWorld.standard();
    Bench other = new Bench(world, Sessions.settings(), BrokerOptions.of("SomethingElse"));
    other.begin();
    other.submit(Side.BUY, 100, new OrderType.Limit(10));
    other.pass(Duration.ofSeconds(5));
    other.kill();

    Bench run =
        new Bench(
            world, Sessions.settings(), BrokerOptions.of("SmaCross").with(Recovery.OWN_AND_GO_ON));
    run.begin();

    assertThat(run.broker.openOrders()).isEmpty();
    assertThat(run.broker.external().orders()).hasSize(1);
    assertThat(world.core().ledger().openOrders()).hasSize(1);
  }

  @Test
  void a_position_that_somebody_else_changes_is_told_and_taken_over() {
    VirtualWorld world = VirtualWorld.standard();
    Bench run = Bench.ready(world);
    Bench other = new Bench(world, Sessions.withClientId(8), BrokerOptions.of("SomethingElse"));
    other.begin();
    other.submit(Side.BUY, 30, OrderType.MARKET);
    run.pass(Duration.ofSeconds(30));

    assertThat(run.broker.position(run.feed).size()).isEqualTo(Quantity.of(30));
    assertThat(run.told).isEmpty();
    assertThat(run.broker.external().executions()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void a_position_that_moves_while_contracts_are_looked_up_is_begun_with_as_it_is() {
    VirtualWorld world = VirtualWorld.standard();
    Bench other = new Bench(world, Sessions.withClientId(8), BrokerOptions.of("SomethingElse"));
    other.begin();
    other.submit(Side.BUY, 30, OrderType.MARKET);
    other.pass(Duration.ofSeconds(5));
    var run = new Bench(world, Sessions.settings(), BrokerOptions.of("SmaCross"));
    run.beginWithoutContracts();
    run.pass(Duration.ofSeconds(5));

    other.submit(Side.SELL, 10, OrderType.MARKET);
    other.pass(Duration.ofSeconds(5));
    run.findContracts();
    run.until(run::isReady);

    assertThat(run.broker.position(run.feed).size()).isEqualTo(Quantity.of(20));
    assertThat(run.messages).isEmpty();
  }

  @Test
  void orders_of_an_earlier_run_wait_for_contracts_while_their_farm_is_away() {
    VirtualWorld world = VirtualWorld.standard();
    Bench first = Bench.ready(world);
    first.submit(Side.BUY, 10, new OrderType.Limit(10));
    first.pass(Duration.ofSeconds(5));
    first.kill();
    var second = new Bench(world, Sessions.settings(), BrokerOptions.of("SmaCross"));
    second.beginWithoutContracts();
    second.pass(Duration.ofSeconds(45));
    assertThat(second.broker.openOrders()).isEmpty();

    second.findContracts();
    second.until(second::isReady);

    assertThat(second.broker.openOrders()).hasSize(1);
  }

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
