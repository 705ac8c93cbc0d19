package io.throughline.ib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.Trail;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.PositionKey;
import io.throughline.faketws.scenario.Effect;
import io.throughline.faketws.scenario.Effects;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A broker that is given orders at random while messages are lost, late, doubled and the
/// connection breaks: when the trouble is over, it knows what the ledger knows.
class BrokerChaosTest {
  private static final List<String> MESSAGES =
      List.of(
          "openOrder",
          "orderStatus",
          "execDetails",
          "commissionReport",
          "errMsg",
          "openOrderEnd",
          "completedOrdersEnd",
          "execDetailsEnd",
          "placeOrder",
          "cancelOrder",
          "position",
          "completedOrder");

  private static Scenario trouble(Gen gen) {
    String name = gen.oneOf(MESSAGES);
    boolean isOrder = name.equals("placeOrder");
    Occasion occasion =
        isOrder || name.equals("cancelOrder") ? Occasion.request(name) : Occasion.message(name);
    Effect effect =
        switch (gen.between(0, isOrder ? 1 : 3)) {
          case 0, 1 -> Effects.lose();
          case 2 -> Effects.delay(Duration.ofMillis(gen.between(1, 20_000)));
          default -> Effects.repeat();
        };
    return Scenario.named("trouble").when(occasion.times(gen.between(1, 2))).then(effect);
  }

  private static OrderType type(Gen gen, double price) {
    return switch (gen.between(0, 5)) {
      case 0, 1 -> OrderType.MARKET;
      case 2 -> new OrderType.Limit(price * gen.between(0.998, 1.002));
      case 3 -> new OrderType.Stop(price * gen.between(0.998, 1.002));
      case 4 -> new OrderType.StopTrail(price, new Trail.Amount(0.5));
      default -> new OrderType.Limit(price * 0.9);
    };
  }

  private static void act(Bench bench, Gen gen, List<Order> given, List<Integer> playing) {
    double price = bench.price();
    switch (gen.between(0, 7)) {
      case 0 -> given.addAll(bench.bracket(10, type(gen, price), price * 0.997, price * 1.003));
      case 1 -> {
        Order first = bench.submit(Side.BUY, 5, type(gen, price));
        given.add(first);
        given.add(
            bench.submit(Side.SELL, 5, type(gen, price), OrderLinks.NONE.withOco(first.id())));
      }
      case 2, 3 -> {
        if (!given.isEmpty()) {
          bench.broker.cancel(gen.oneOf(given).id());
        }
      }
      case 4 -> playing.add(bench.core().play(trouble(gen)));
      case 5 -> {
        if (gen.chance(0.4)) {
          bench.link.cut();
        }
      }
      default ->
          given.add(
              bench.submit(
                  gen.coin() ? Side.BUY : Side.SELL, gen.between(1, 20), type(gen, price)));
    }
  }

  @Property(cases = 120)
  void when_the_trouble_is_over_the_broker_knows_what_the_ledger_knows(Gen gen) {
    var world = new VirtualWorld(CoreOptions.standard().withSeed(gen.seed()), Duration.ZERO);
    var bench = new Bench(world, Sessions.trying(-1), BrokerOptions.of("SmaCross"));
    bench.begin();
    var given = new ArrayList<Order>();
    var playing = new ArrayList<Integer>();
    for (int i = 0; i < 12; i++) {
      act(bench, gen, given, playing);
      bench.pass(Duration.ofMillis(gen.between(0, 4_000)));
    }
    playing.forEach(bench.core().scenarios()::stop);
    bench.pass(Duration.ofMinutes(3));
    bench.until(bench::isReady);

    equalsLedger(bench, given);
  }

  private static void equalsLedger(Bench bench, List<Order> given) {
    Set<String> refs = new HashSet<>();
    for (LedgerOrder order : bench.core().ledger().orders()) {
      assertThat(refs.add(order.orderRef())).as("%s once", order.orderRef()).isTrue();
    }
    double held = 0;
    for (Order one : given) {
      Order order = bench.last(one);
      String ref = bench.broker.atTws(order.id()).orderRef();
      LedgerOrder theirs =
          bench.core().ledger().orders().stream()
              .filter(each -> !ref.isEmpty() && each.orderRef().equals(ref))
              .findFirst()
              .orElse(null);
      held += order.executed().size().toDouble();
      String story =
          "%s told as %s, messages %s".formatted(order, bench.states(order), bench.messages);
      if (theirs == null) {
        assertThat(order.state().name()).as(story).isIn("Rejected", "Canceled");
        continue;
      }
      assertThat(order.isAlive())
          .as("alive: %s, ledger %s", story, theirs.phase())
          .isEqualTo(theirs.isOpen());
      assertThat(order.isCompleted())
          .as("completed: %s, ledger %s", story, theirs.phase())
          .isEqualTo(theirs.phase().word().equals("Filled"));
      assertThat(order.executed().size().abs().toDouble())
          .as(story)
          .isEqualTo(theirs.filled().quantity().toDouble());
    }
    double position =
        bench
            .core()
            .ledger()
            .position(new PositionKey("DU1234567", Bench.SPY))
            .map(one -> one.quantity().toDouble())
            .orElse(0.0);
    assertThat(held).isEqualTo(position);
    assertThat(bench.broker.position(bench.feed).size().toDouble()).isEqualTo(position);
    bench.core().ledger().checkLaws();
  }
}
