package io.throughline.ib.order;

import static io.throughline.faketws.scenario.Effects.delay;
import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Effects.repeat;
import static io.throughline.faketws.scenario.Occasion.message;
import static io.throughline.faketws.scenario.Occasion.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Single messages that are lost or doubled, as simulated sessions have found them to matter.
class LostMessagesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static int mute(Bench bench, String name) {
    return bench.core().play(Scenario.named("lose " + name).when(message(name)).then(lose()));
  }

  @Test
  void an_order_that_all_lists_of_tws_keep_back_does_not_work_on_after_it_was_given_up() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 100, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    int openOrders = mute(bench, "openOrder");
    int statuses = mute(bench, "orderStatus");
    bench.link.cut();
    bench.pass(MINUTE);
    bench.core().scenarios().stop(openOrders);
    bench.core().scenarios().stop(statuses);
    bench.pass(MINUTE);

    assertThat(bench.states(order)).endsWith("Canceled");
    assertThat(bench.ledgerOrder(order).phase()).isEqualTo(OrderPhase.CANCELLED);
  }

  @Test
  void a_cancel_that_was_lost_on_its_way_is_said_again() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 100, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    bench.core().play(Scenario.named("lost").when(request("cancelOrder").times(1)).then(lose()));
    bench.broker.cancel(order.id());
    bench.pass(MINUTE);

    assertThat(bench.states(order)).endsWith("Canceled");
    assertThat(bench.ledgerOrder(order).phase()).isEqualTo(OrderPhase.CANCELLED);
  }

  @Test
  void a_change_that_was_taken_is_known_although_tws_was_slow_to_show_it() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    int openOrders = mute(bench, "openOrder");
    bench.broker.modify(order.id(), new OrderChange(Quantity.of(20), new OrderType.Limit(11)));
    bench.pass(Duration.ofSeconds(20));
    assertThat(bench.last(order).size()).isEqualTo(Quantity.of(10));
    bench.core().scenarios().stop(openOrders);
    bench.pass(MINUTE);

    assertThat(bench.last(order).size()).isEqualTo(Quantity.of(20));
    assertThat(bench.last(order).type()).isEqualTo(new OrderType.Limit(11));
  }

  @Test
  void a_change_of_the_price_that_was_lost_is_not_taken_for_confirmed() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    bench.core().play(Scenario.named("lost").when(request("placeOrder").times(1)).then(lose()));
    bench.broker.modify(order.id(), new OrderChange(Quantity.of(10), new OrderType.Limit(11)));
    bench.pass(MINUTE);

    assertThat(bench.last(order).type()).isEqualTo(new OrderType.Limit(10));
    assertThat(bench.messages)
        .contains("the change of order 1 was not taken: TWS shows it as it was");
  }

  @Test
  void books_that_were_asked_for_before_a_change_do_not_undo_it() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    bench
        .core()
        .play(
            Scenario.named("slow")
                .when(request("placeOrder").times(1))
                .then(delay(Duration.ofSeconds(5))));
    bench.broker.modify(order.id(), new OrderChange(Quantity.of(20), new OrderType.Limit(11)));
    bench.core().loseUplink();
    bench.core().restoreUplink();
    bench.pass(MINUTE);

    assertThat(bench.last(order).type()).isEqualTo(new OrderType.Limit(11));
    assertThat(bench.last(order).size()).isEqualTo(Quantity.of(20));
  }

  @Test
  void an_order_that_is_filled_in_a_size_nobody_confirmed_is_completed() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    int openOrders = mute(bench, "openOrder");
    bench.broker.modify(
        order.id(), new OrderChange(Quantity.of(7), new OrderType.Limit(bench.price() * 1.01)));
    bench.pass(MINUTE);
    bench.core().scenarios().stop(openOrders);
    bench.pass(MINUTE);

    assertThat(bench.states(order)).endsWith("Completed");
    assertThat(bench.last(order).executed().size()).isEqualTo(Quantity.of(7));
    assertThat(bench.last(order).size()).isEqualTo(Quantity.of(7));
  }

  @Test
  void what_is_shown_twice_while_a_run_begins_is_taken_over_once() {
    VirtualWorld world = VirtualWorld.standard();
    Bench first = Bench.ready(world);
    double price = first.price();
    first.bracket(10, OrderType.MARKET, price * 0.9, price * 1.1);
    first.pass(Duration.ofSeconds(5));
    first.kill();
    for (String name : List.of("openOrder", "orderStatus", "execDetails", "completedOrder")) {
      world.core().play(Scenario.named("twice").when(message(name)).then(repeat()));
    }

    Bench second = new Bench(world, Sessions.settings(), BrokerOptions.of("SmaCross"));
    second.begin();
    second.pass(Duration.ofSeconds(5));

    assertThat(second.broker.openOrders()).hasSize(2);
    assertThat(second.told.stream().flatMap(one -> one.newFills().stream())).hasSize(1);
    assertThat(second.broker.position(second.feed).size()).isEqualTo(Quantity.of(10));
  }

  @Test
  void orders_wait_until_positions_are_known_again() {
    Bench bench =
        new Bench(VirtualWorld.standard(), Sessions.trying(-1), BrokerOptions.of("SmaCross"));
    bench.begin();
    bench.core().play(Scenario.named("lost").when(request("reqPositions").times(1)).then(lose()));
    bench.link.cut();
    bench.until(() -> !bench.isReady());
    bench.until(bench::isReady);
    Bench other = new Bench(bench.world, Sessions.withClientId(8), BrokerOptions.of("Else"));
    other.begin();
    other.submit(Side.BUY, 30, OrderType.MARKET);
    bench.pass(MINUTE);

    assertThat(bench.messages).anyMatch(text -> text.contains("positions"));
    assertThat(bench.broker.position(bench.feed).size()).isEqualTo(Quantity.of(30));
  }

  @Test
  void an_order_that_disappeared_without_a_word_is_missed_within_minutes() {
    Bench bench = Bench.ready();
    bench.core().play(FaultCatalogue.scenario("silent-drop"));
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.last(order).isAlive()).isTrue();
    bench.pass(Duration.ofMinutes(6));

    assertThat(bench.states(order)).endsWith("Canceled");
  }

  @Test
  void a_start_while_tws_has_lost_ib_waits_for_the_orders_that_tws_keeps_back() {
    VirtualWorld world = VirtualWorld.standard();
    Bench first = Bench.ready(world);
    first.submit(Side.BUY, 10, new OrderType.Limit(10));
    first.pass(Duration.ofSeconds(1));
    first.kill();
    world.core().loseUplink();
    Bench second = new Bench(world, Sessions.settings(), BrokerOptions.of("SmaCross"));
    int openOrders = mute(second, "openOrder");
    int statuses = mute(second, "orderStatus");
    second.connect();
    second.pass(MINUTE);
    assertThat(second.broker.isReadyForOrders()).isFalse();

    second.core().scenarios().stop(openOrders);
    second.core().scenarios().stop(statuses);
    second.core().restoreUplink();
    second.until(second::isReady);

    assertThat(second.broker.openOrders()).hasSize(1);
  }

  @Test
  void an_order_that_tws_keeps_back_while_it_has_lost_ib_is_not_given_up() {
    Bench bench = Bench.ready();
    Order order = bench.submit(Side.BUY, 10, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    bench.core().play(Scenario.named("lost").when(request("placeOrder").times(1)).then(lose()));
    bench.broker.modify(order.id(), new OrderChange(Quantity.of(10), new OrderType.Limit(11)));
    bench.core().loseUplink();
    int openOrders = mute(bench, "openOrder");
    int statuses = mute(bench, "orderStatus");
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.last(order).isAlive()).isTrue();

    bench.core().scenarios().stop(openOrders);
    bench.core().scenarios().stop(statuses);
    bench.core().restoreUplink();
    bench.pass(MINUTE);

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted");
    assertThat(bench.ledgerOrder(order).isOpen()).isTrue();
  }
}
