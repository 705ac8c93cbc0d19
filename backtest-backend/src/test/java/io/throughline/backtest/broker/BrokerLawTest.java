package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.Trail;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.backtest.account.CommissionScheme;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import io.throughline.testkit.property.RandomBars;

class BrokerLawTest {

  @Property
  void cash_and_positions_reconcile_with_the_fills_on_every_bar(Gen gen) {
    TestMarket market = market(gen);

    for (Bar bar : RandomBars.regular(gen, gen.scaled(1, 120), EpochNanos.PER_DAY)) {
      market.feed.show(bar);
      market.broker.next();
      trade(gen, market);

      double spent = 0;
      double held = 0;
      for (Order order : market.told) {
        for (Fill fill : order.newFills()) {
          spent += fill.size().toDouble() * fill.price() + fill.commission();
          held += fill.size().toDouble();
        }
      }
      assertThat(market.positionSize()).isCloseTo(held, within(1e-9));
      assertThat(market.broker.cash()).isCloseTo(100_000 - spent, within(1e-6));
      assertThat(market.broker.value())
          .isCloseTo(market.broker.cash() + held * bar.close(), within(1e-6));
    }
  }

  @Property
  void no_order_is_filled_for_more_than_its_size_nor_before_it_exists(Gen gen) {
    TestMarket market = market(gen);

    for (Bar bar : RandomBars.withHoles(gen, gen.scaled(1, 120), EpochNanos.PER_DAY)) {
      market.feed.show(bar);
      market.broker.next();
      trade(gen, market);
    }

    assertThat(market.told)
        .allSatisfy(order -> {
          assertThat(order.executed().size().abs()).isLessThanOrEqualTo(order.size().abs());
          assertThat(order.newFills())
              .allMatch(fill -> fill.timeNanos() > order.created().timeNanos());
        });
  }

  @Property
  void fills_stay_within_the_bar_that_made_them(Gen gen) {
    TestMarket market = market(gen);

    for (Bar bar : RandomBars.regular(gen, gen.scaled(1, 120), EpochNanos.PER_DAY)) {
      int toldBefore = market.told.size();
      market.feed.show(bar);
      market.broker.next();

      assertThat(market.told.subList(toldBefore, market.told.size()))
          .flatExtracting(Order::newFills)
          .extracting(Fill::price)
          .allMatch(price -> price >= bar.low() && price <= bar.high());
      trade(gen, market);
    }
  }

  private static TestMarket market(Gen gen) {
    SimulatedBrokerBuilder options =
        SimulatedBroker.builder()
            .cash(100_000)
            .commission(CommissionScheme.stocksPercent(gen.between(0, 2) / 10.0));
    if (gen.coin()) {
      options.filler(VolumeFiller.fixedSize(gen.between(1, 20)));
    }
    if (gen.coin()) {
      options.slippage(
          new Slippage(gen.between(0, 2) / 100.0, 0, gen.coin(), gen.coin(), gen.coin(), false));
    }
    return new TestMarket(options.build());
  }

  private static void trade(Gen gen, TestMarket market) {
    if (gen.chance(0.4)) {
      submit(gen, market, OrderLinks.NONE);
    }
    if (gen.chance(0.1)) {
      Order main = submit(gen, market, OrderLinks.NONE.heldBack());
      submit(gen, market, OrderLinks.NONE.withParent(main.id()).heldBack());
      submit(gen, market, OrderLinks.NONE.withParent(main.id()));
    }
    var open = market.broker.openOrders();
    if (!open.isEmpty() && gen.chance(0.2)) {
      submit(gen, market, OrderLinks.NONE.withOco(gen.oneOf(open).id()));
    }
    if (!open.isEmpty() && gen.chance(0.1)) {
      market.broker.cancel(gen.oneOf(open).id());
    }
  }

  private static Order submit(Gen gen, TestMarket market, OrderLinks links) {
    return market.submit(
        gen.coin() ? Side.BUY : Side.SELL,
        gen.decimal(0.01, 50, 2),
        type(gen, market.feed.close(0)),
        links);
  }

  private static OrderType type(Gen gen, double close) {
    double near = close * gen.between(0.97, 1.03);
    double nearer = close * gen.between(0.98, 1.02);
    return switch (gen.between(0, 6)) {
      case 0 -> OrderType.MARKET;
      case 1 -> OrderType.CLOSE;
      case 2 -> new OrderType.Limit(near);
      case 3 -> new OrderType.Stop(near);
      case 4 -> new OrderType.StopLimit(near, nearer);
      case 5 -> new OrderType.StopTrail(close, new Trail.Fraction(gen.between(0.0, 0.05)));
      default -> new OrderType.StopTrailLimit(close, nearer, new Trail.Amount(close * 0.02));
    };
  }
}
