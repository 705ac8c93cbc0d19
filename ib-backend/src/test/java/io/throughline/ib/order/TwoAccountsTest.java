package io.throughline.ib.order;

import static io.throughline.faketws.scenario.Effects.change;
import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.TimeInForce;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.tws.message.Order.Accounts;
import io.throughline.tws.message.Order.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A login with two accounts, of which the run trades the second.
class TwoAccountsTest {
  private static final String OURS = "DU2";
  private static final String THEIRS = "DU1";

  private final VirtualWorld world =
      new VirtualWorld(
          CoreOptions.standard().with(FloorSettings.standard().withAccounts(List.of(THEIRS, OURS))),
          Duration.ZERO);

  private Bench bench() {
    world
        .core()
        .play(
            Scenario.named("a comma at the end")
                .when(message("managedAccts"))
                .then(change("accountsList", THEIRS + "," + OURS + ",")));
    var bench = new Bench(world, Sessions.withAccount(OURS), BrokerOptions.of("SmaCross"));
    bench.begin();
    return bench;
  }

  private void othersBuy(long size) {
    world
        .core()
        .acts()
        .placeForeign(
            99,
            Bench.spy(),
            io.throughline.tws.message.Order.of(Terms.market("BUY", BigDecimal.valueOf(size)))
                .with(new Accounts(THEIRS, "", "", "", "", false, "")));
    world.pass(Duration.ofSeconds(2));
  }

  @Test
  void orders_carry_the_account_and_figures_are_its_own() {
    othersBuy(1_000);
    Bench bench = bench();
    assertThat(bench.session.accounts()).containsExactly(THEIRS, OURS);
    assertThat(bench.broker.cash()).isEqualTo(1_000_000);
    assertThat(bench.broker.position(bench.feed).isFlat()).isTrue();

    Order order = bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(Duration.ofMinutes(4));
    bench.bar(500);

    assertThat(bench.ledgerOrder(order).account()).isEqualTo(OURS);
    assertThat(bench.broker.position(bench.feed).size()).isEqualTo(Quantity.of(100));
    assertThat(bench.broker.value(bench.feed)).isEqualTo(100 * 500);
    assertThat(bench.broker.cash())
        .isLessThan(1_000_000 - 90 * bench.price())
        .isGreaterThan(1_000_000 - 110 * bench.price());
    assertThat(bench.messages).isEmpty();
  }

  @Test
  void what_happens_in_the_other_account_moves_nothing_here() {
    Bench bench = bench();
    bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(5));

    othersBuy(1_000);
    bench.pass(Duration.ofMinutes(4));

    assertThat(bench.broker.position(bench.feed).size()).isEqualTo(Quantity.of(100));
    assertThat(bench.broker.cash()).isGreaterThan(900_000);
    assertThat(bench.messages).isEmpty();
  }

  @Test
  void an_order_for_the_other_account_is_ours_and_its_position_is_not() {
    Bench bench = bench();
    Order order =
        bench.broker.submit(
            new OrderRequest(
                bench.feed,
                Side.BUY,
                Quantity.of(10),
                OrderType.MARKET,
                TimeInForce.GOOD_TILL_CANCELLED,
                0,
                OrderLinks.NONE,
                Map.of("account", THEIRS)));
    bench.pass(Duration.ofMinutes(4));

    assertThat(bench.states(order)).containsExactly("Submitted", "Accepted", "Completed");
    assertThat(bench.ledgerOrder(order).account()).isEqualTo(THEIRS);
    assertThat(bench.broker.position(bench.feed).isFlat()).isTrue();
    assertThat(bench.messages).isEmpty();
  }

  @Test
  void the_next_run_finds_the_position_of_its_account() {
    Bench bench = bench();
    bench.submit(Side.BUY, 100, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(5));
    othersBuy(1_000);
    bench.kill();

    Bench next = bench();

    assertThat(next.broker.position(next.feed).size()).isEqualTo(Quantity.of(100));
  }
}
