package io.throughline.ib;

import static io.throughline.faketws.scenario.Effects.change;
import static io.throughline.faketws.scenario.Occasion.message;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.order.Order;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole runs on a fake TWS, on virtual time: store, feed, broker and strategy together.
class LiveRunTest {
  private final VirtualWorld world = VirtualWorld.standard();
  private final InMemoryLink link = world.tws().newLink();
  private final IbStore store = world.store(IbConfig.paper().withClientId(35), link);
  private final List<String> seen = new ArrayList<>();

  /// Buys once data are live, sells two bars later, and writes down all it is told.
  private final class InAndOut extends Strategy {
    private boolean isLive;
    private int liveBars;

    @Override
    protected void start() {
      seen.add("start with " + broker().cash());
    }

    @Override
    protected void next() {
      if (!isLive) {
        return;
      }
      liveBars++;
      if (liveBars == 1) {
        buy(10).submit();
      } else if (liveBars == 3) {
        close();
      }
    }

    @Override
    protected void notifyData(DataFeed data, DataStatus status) {
      isLive = status == DataStatus.LIVE;
      seen.add("data " + status);
    }

    @Override
    protected void notifyOrder(Order order) {
      seen.add(order.request().side() + " " + order.state().name());
    }

    @Override
    protected void notifyStore(StoreMessage message) {
      if (message.code() < 2100 || message.code() > 2199) {
        seen.add("store " + message.code() + " " + message.text());
      }
    }
  }

  private RunResult run(Duration duration) {
    var cerebro = new Cerebro();
    cerebro.resampleData(
        store.data("SPY-STK-SMART-USD").timeFrame(TimeFrame.TICK), Resampling.to(TimeFrame.MINUTE));
    cerebro.setBroker(store.broker());
    cerebro.addStrategy(InAndOut::new);
    return world.run(cerebro, duration);
  }

  private double held() {
    return world.core().ledger().positions().stream()
        .mapToDouble(position -> position.quantity().toDouble())
        .sum();
  }

  @Test
  void a_strategy_trades_live_and_agrees_with_the_ledger() {
    RunResult result = run(ofMinutes(10));

    assertThat(seen)
        .containsSubsequence(
            "start with 1000000.0",
            "data CONNECTED",
            "data DELAYED",
            "data LIVE",
            "BUY Submitted",
            "BUY Accepted",
            "BUY Completed",
            "SELL Submitted",
            "SELL Completed")
        .noneMatch(line -> line.startsWith("store "));
    assertThat(world.core().ledger().orders()).hasSize(2);
    assertThat(held()).isZero();
    assertThat(result.account().startValue()).isEqualTo(1_000_000);
    assertThat(result.trades()).hasSize(1);
  }

  @Test
  void a_fill_is_told_at_the_end_although_no_bar_follows_it() {
    RunResult result = run(ofSeconds(75));

    assertThat(held()).isEqualTo(10);
    assertThat(seen).endsWith("BUY Submitted", "BUY Accepted", "BUY Completed");
    assertThat(result.trades()).hasSize(1);
  }

  @Test
  void a_cut_in_the_middle_loses_no_bar_and_no_fill() {
    world.after(ofSeconds(150), link::cut);
    RunResult result = run(ofMinutes(15));

    assertThat(seen).contains("data CONNBROKEN").endsWith("SELL Completed");
    assertThat(world.core().ledger().orders())
        .extracting(LedgerOrder::orderRef)
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(held()).isZero();
    assertThat(result.trades()).hasSize(1);
  }

  /// The market's clock may be minutes away from this machine's, and that of a fake a year.
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-5M", "PT5M", "PT-7200H"})
  void bars_rise_by_a_minute_whatever_happens_to_the_connection(Duration serverAhead) {
    var world = new VirtualWorld(CoreOptions.standard(), serverAhead);
    InMemoryLink link = world.tws().newLink();
    var minutes = new ArrayList<Long>();
    world.after(ofSeconds(95), link::cut);
    world.after(ofSeconds(400), () -> world.core().loseUplink());
    world.after(ofSeconds(470), () -> world.core().restoreUplinkWithoutData());
    world.after(ofMinutes(12), () -> world.tws().goAway());
    world.after(ofMinutes(15), () -> world.tws().comeBack());
    IbStore patient = world.store(IbConfig.paper().withReconnect(-1), link);
    var cerebro = new Cerebro();
    cerebro.resampleData(
        patient.data("SPY-STK-SMART-USD").timeFrame(TimeFrame.TICK),
        Resampling.to(TimeFrame.MINUTE));
    cerebro.setBroker(patient.broker());
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void next() {
            minutes.add(data().timeNanos(0) / EpochNanos.PER_MINUTE);
          }

          @Override
          protected void notifyData(DataFeed data, DataStatus status) {
            seen.add(status.name());
          }
        });
    long begin = (world.nowNanos() + serverAhead.toNanos()) / EpochNanos.PER_MINUTE;
    world.run(cerebro, ofMinutes(30));

    assertThat(minutes).isSorted().doesNotHaveDuplicates();
    List<Long> live = minutes.stream().filter(minute -> minute > begin).toList();
    assertThat(live.getLast() - live.getFirst()).isEqualTo(live.size() - 1L);
    assertThat(live.getLast()).isGreaterThanOrEqualTo(begin + 28);
    assertThat(seen).endsWith("LIVE");
  }

  @Test
  void a_price_of_minus_one_is_no_price() {
    world
        .core()
        .play(
            Scenario.named("no price")
                .when(message("tickPrice").skip(20).times(10))
                .then(change("price", "-1")));
    var lows = new ArrayList<Double>();
    var cerebro = new Cerebro();
    cerebro.resampleData(
        store.data("EUR.USD-CASH-IDEALPRO").timeFrame(TimeFrame.TICK),
        Resampling.to(TimeFrame.MINUTE));
    cerebro.setBroker(store.broker());
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void next() {
            lows.add(data().low(0));
          }
        });
    world.run(cerebro, ofMinutes(5));

    assertThat(lows).hasSizeGreaterThan(4).allMatch(low -> low > 0.5);
    assertThat(world.core().transcript().text()).contains("price=-1.0");
  }

  /// Buys at the first live bar and then looks at what it holds.
  private static final class Holding extends Strategy {
    private final List<Double> values = new ArrayList<>();
    private final List<Double> prices = new ArrayList<>();
    private boolean isLive;
    private boolean hasBought;

    @Override
    protected void start() {
      prices.add(position().price());
    }

    @Override
    protected void next() {
      if (isLive && !hasBought && position().isFlat()) {
        buy(2).submit();
        hasBought = true;
      }
      values.add(broker().value(data()) - position().size().toDouble() * data().close(0) * 50);
      prices.add(position().price());
    }

    @Override
    protected void notifyData(DataFeed data, DataStatus status) {
      isLive = status == DataStatus.LIVE;
    }
  }

  private Holding hold(IbStore over) {
    var holding = new Holding();
    var cerebro = new Cerebro();
    cerebro.resampleData(
        over.data("ES-202603-CME-USD-50").timeFrame(TimeFrame.TICK),
        Resampling.to(TimeFrame.MINUTE));
    cerebro.setBroker(over.broker());
    cerebro.addStrategy(() -> holding);
    world.run(cerebro, ofMinutes(5));
    return holding;
  }

  @Test
  void a_future_has_the_price_of_its_fills_and_the_value_of_its_points_also_in_the_next_run() {
    Holding first = hold(store);
    double bought = first.prices.getLast();
    Holding second = hold(world.store(IbConfig.paper().withClientId(35), world.tws().newLink()));

    assertThat(held()).isEqualTo(2);
    assertThat(bought).isEqualTo(world.core().ledger().executions().getFirst().print().price());
    assertThat(first.values).allMatch(difference -> Math.abs(difference) < 1e-6);
    assertThat(second.prices.getLast()).isCloseTo(bought, within(0.1));
    assertThat(second.values).allMatch(difference -> Math.abs(difference) < 1e-6);
  }
}
