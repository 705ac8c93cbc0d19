package io.throughline.ib.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.ib.order.BrokerOptions.Recovery;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a run finds at TWS when it begins, and takes over.
class TakeoverTest {
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
}
