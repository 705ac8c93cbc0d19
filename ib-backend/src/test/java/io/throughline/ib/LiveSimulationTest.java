package io.throughline.ib;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.Side;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.ib.virtual.SimulatedRun;
import io.throughline.testkit.simulation.Simulation;
import io.throughline.testkit.simulation.Simulations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whole runs through whatever links do to them: at the end the run agrees with the ledger.
class LiveSimulationTest {
  private static final Instant BEGIN = Instant.parse("2026-01-05T15:00:00Z");
  private static final Duration TRADING = Duration.ofMinutes(6);
  private static final Duration SETTLING = Duration.ofMinutes(6);

  /// Trades at random while data are live, until told to stop, and keeps what it is told.
  private static final class Gambler extends Strategy {
    private final SplittableRandom random;
    private final Map<Integer, Order> orders = new TreeMap<>();
    private final Map<Integer, Double> filled = new TreeMap<>();
    private final List<Long> barSeconds = new ArrayList<>();
    private boolean isLive;
    private boolean isTrading = true;

    Gambler(SplittableRandom random) {
      this.random = random;
    }

    @Override
    protected void next() {
      barSeconds.add(data().timeNanos(0) / EpochNanos.PER_SECOND);
      if (!isLive || !isTrading) {
        return;
      }
      switch (random.nextInt(6)) {
        case 0, 1 -> buy(1 + random.nextInt(20)).submit().ifPresent(this::keep);
        case 2 -> sell(1 + random.nextInt(20)).submit().ifPresent(this::keep);
        case 3 -> buy(5).limit(data().close(0) * 0.97).submit().ifPresent(this::keep);
        case 4 ->
            orders.values().stream().filter(Order::isAlive).findFirst().ifPresent(this::cancel);
        default -> {
          // waits for a better moment
        }
      }
    }

    private void keep(Order order) {
      orders.put(order.id(), order);
    }

    double held() {
      return position().size().toDouble();
    }

    void stopTrading() {
      isTrading = false;
    }

    @Override
    protected void notifyOrder(Order order) {
      keep(order);
      double more = order.newFills().stream().mapToDouble(fill -> fill.size().toDouble()).sum();
      filled.merge(order.id(), more, Double::sum);
    }

    @Override
    protected void notifyData(DataFeed data, DataStatus status) {
      isLive = status == DataStatus.LIVE;
    }
  }

  private static void trade(Simulation simulation) {
    FakeTwsCore core = simulation.serve(CoreOptions.standard().withStart(BEGIN));
    simulation.always(core.ledger()::checkLaws);
    IbStore store =
        SimulatedRun.store(simulation, IbConfig.paper().withClientId(7).withReconnect(-1));
    var gambler = new Gambler(simulation.random().split());
    var cerebro = new Cerebro();
    cerebro.resampleData(
        store.data("SPY-STK-SMART-USD").timeFrame(TimeFrame.TICK),
        Resampling.to(TimeFrame.of(TimeFrame.Unit.SECONDS, 20)));
    cerebro.setBroker(store.broker());
    cerebro.addStrategy(() -> gambler);
    simulation.disturb(4, TRADING);
    loseUplink(simulation);
    simulation.after(
        TRADING,
        () -> {
          simulation.calm();
          gambler.stopTrading();
        });
    var last = new double[1];
    simulation.after(TRADING.plus(SETTLING).minusSeconds(1), () -> last[0] = gambler.held());
    SimulatedRun.of(simulation, cerebro, TRADING.plus(SETTLING));

    agree(core, gambler, last[0]);
  }

  /// In every other run TWS loses IB for a while, and finds it with or without subscriptions.
  private static void loseUplink(Simulation simulation) {
    SplittableRandom random = simulation.random().split();
    if (random.nextBoolean()) {
      Duration lost = Duration.ofSeconds(random.nextInt(1, 240));
      boolean keepsData = random.nextBoolean();
      simulation.after(lost, () -> simulation.tell(FakeTwsCore::loseUplink));
      simulation.after(
          lost.plusSeconds(random.nextInt(1, 100)),
          () ->
              simulation.tell(
                  keepsData ? FakeTwsCore::restoreUplink : FakeTwsCore::restoreUplinkWithoutData));
    }
  }

  private static void agree(FakeTwsCore core, Gambler gambler, double position) {
    Map<String, LedgerOrder> ledger =
        core.ledger().orders().stream()
            .collect(Collectors.toMap(LedgerOrder::orderRef, Function.identity()));
    double sent =
        gambler.orders.values().stream()
            .filter(order -> !(order.state() instanceof OrderState.Rejected))
            .count();
    assertThat(gambler.orders.values())
        .as("no order is left unknown")
        .noneMatch(order -> order.state() instanceof OrderState.Unknown);
    assertThat((double) ledger.size()).as("orders at TWS").isEqualTo(sent);
    assertThat(gambler.orders.values().stream().filter(Order::isAlive).count())
        .as("working orders")
        .isEqualTo(ledger.values().stream().filter(LedgerOrder::isOpen).count());
    double held =
        core.ledger().positions().stream().mapToDouble(one -> one.quantity().toDouble()).sum();
    double fills = gambler.filled.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(fills).as("fills told to the strategy").isEqualTo(held);
    assertThat(position).as("position of the broker").isEqualTo(held);
    assertThat(ledger.values().stream().mapToDouble(LiveSimulationTest::signed).sum())
        .isEqualTo(held);
    assertThat(gambler.barSeconds).isSorted().doesNotHaveDuplicates();
    assertThat(gambler.barSeconds.getLast())
        .as("the feed lives to the end")
        .isGreaterThan(BEGIN.plus(TRADING).plus(SETTLING).getEpochSecond() - 60);
    assertThat(holes(gambler.barSeconds, BEGIN.getEpochSecond())).as("missing bars").isEmpty();
  }

  /// The times without a bar from a time on, while the market is open.
  private static List<Long> holes(List<Long> barSeconds, long fromSeconds) {
    var holes = new ArrayList<Long>();
    long last = barSeconds.getLast();
    for (long time = fromSeconds; time <= last; time += 20) {
      if (!barSeconds.contains(time)) {
        holes.add(time);
      }
    }
    return holes;
  }

  private static double signed(LedgerOrder order) {
    double size = order.filled().quantity().toDouble();
    return order.side() == Side.BUY ? size : -size;
  }

  @Test
  void a_run_agrees_with_the_ledger_whatever_the_link_does() {
    Simulations.named("live run").runs(250).check(LiveSimulationTest::trade);
  }
}
