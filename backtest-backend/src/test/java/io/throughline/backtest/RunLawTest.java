package io.throughline.backtest;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunResult;
import io.throughline.api.series.Bar;
import io.throughline.api.strategy.OrderTicket;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.account.CommissionScheme;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.backtest.memory.MemoryData;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import io.throughline.testkit.property.RandomBars;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What holds for every run, whatever its strategy does.
class RunLawTest {
  private static final double CASH = 100_000;

  /// Trades at random, the same way for the same seed, and checks the books on every step.
  private static final class Gambler extends Strategy {
    private final Gen gen;
    private final Map<DataFeed, Double> held = new HashMap<>();
    private double spent;

    Gambler(long seed) {
      gen = new Gen(seed);
    }

    @Override
    protected void notifyOrder(Order order) {
      for (Fill fill : order.newFills()) {
        held.merge(order.data(), fill.size().toDouble(), Double::sum);
        spent += fill.size().toDouble() * fill.price() + fill.commission();
      }
    }

    @Override
    protected void prenext() {
      next();
    }

    @Override
    protected void next() {
      reconcile();
      for (DataFeed feed : datas()) {
        if (feed.size() > 0 && gen.chance(0.3)) {
          order(feed).submit();
        }
      }
      List<Order> open = broker().openOrders();
      if (!open.isEmpty() && gen.chance(0.1)) {
        cancel(gen.oneOf(open));
      }
    }

    private void reconcile() {
      double worth = 0;
      for (DataFeed feed : datas()) {
        double size = held.getOrDefault(feed, 0.0);
        assertThat(position(feed).size().toDouble()).isEqualTo(size);
        worth += size == 0 ? 0 : size * feed.close(0);
      }
      assertThat(cash()).isCloseTo(CASH - spent, within(1e-6));
      assertThat(value()).isCloseTo(CASH - spent + worth, within(1e-6));
    }

    private OrderTicket order(DataFeed feed) {
      double size = gen.between(1, 20);
      OrderTicket ticket = gen.coin() ? buy(feed, size) : sell(feed, size);
      double near = feed.close(0) * gen.between(0.98, 1.02);
      return switch (gen.between(0, 4)) {
        case 0 -> ticket;
        case 1 -> ticket.limit(near);
        case 2 -> ticket.stop(near);
        case 3 -> ticket.type(OrderType.CLOSE);
        default -> ticket.trailAmount(feed.close(0) * 0.01);
      };
    }
  }

  /// Two feeds with holes of their own and, sometimes, one merged from the first.
  private static RunResult run(long seed, Consumer<Cerebro> options) {
    var gen = new Gen(seed);
    var cerebro = new Cerebro();
    var first = cerebro.addData(source(gen, "one"));
    cerebro.addData(source(gen, "two"));
    if (gen.coin()) {
      cerebro.resampleData(first, Resampling.to(TimeFrame.minutes(gen.between(2, 15))));
    }
    cerebro.setBroker(
        SimulatedBroker.builder()
            .cash(CASH)
            .commission(CommissionScheme.stocksPercent(0.1))
            .build());
    cerebro.addStrategy(() -> new Gambler(seed));
    options.accept(cerebro);
    return cerebro.run();
  }

  private static MemoryData source(Gen gen, String name) {
    List<Bar> bars = RandomBars.withHoles(gen, gen.scaled(1, 150), EpochNanos.PER_MINUTE);
    return MemoryData.of(FeedSpec.of(name, TimeFrame.MINUTE), bars);
  }

  @Property(cases = 60)
  void books_balance_on_every_step_and_every_run_comes_to_its_end(Gen gen) {
    assertThat(run(gen.seed(), _ -> {})).isCompleted();
  }

  @Property(cases = 60)
  void a_run_made_again_trades_alike(Gen gen) {
    assertThat(run(gen.seed(), _ -> {})).tradedLike(run(gen.seed(), _ -> {}));
  }

  @Property(cases = 60)
  void ahead_or_step_by_step_or_with_a_short_memory_the_same_is_traded(Gen gen) {
    RunResult ahead = run(gen.seed(), _ -> {});

    assertThat(run(gen.seed(), Cerebro::stepByStep)).tradedLike(ahead);
    assertThat(run(gen.seed(), cerebro -> cerebro.keepLast(3))).tradedLike(ahead);
  }

  @Property(cases = 60)
  void no_order_is_filled_for_more_than_its_size_nor_on_its_own_bar(Gen gen) {
    for (OrderRecord entry : run(gen.seed(), _ -> {}).orders()) {
      Order order = entry.order();
      assertThat(order.executed().size().abs()).isLessThanOrEqualTo(order.request().size());
      // An order at the close may be filled at a close it found before its feed moved again.
      long earliest =
          order.created().timeNanos() + (order.type() instanceof OrderType.Close ? 0 : 1);
      assertThat(entry.fills()).allMatch(fill -> fill.timeNanos() >= earliest);
    }
  }
}
