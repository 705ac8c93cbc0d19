package io.throughline.ib;

import static io.throughline.faketws.scenario.OrderEffects.parts;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.run.RunResult;
import io.throughline.api.store.Store;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.floor.FloorSettings.Latency;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.link.LinkRecorder;
import io.throughline.ib.link.WireTransport;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of what a strategy orders.
class LiveOrdersTest {
  /// More than TWS takes in half a minute.
  private static final int MANY = 1_500;

  private StrategyRun live = new StrategyRun(VirtualWorld.standard());

  @Test
  void an_order_that_the_exchange_cancels_is_cancelled() {
    live.world.after(ofMinutes(2), () -> live.act().cancel("trade broken"));

    live.run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(1), buy -> buy.limit(10)));

    assertThat(live.statesOf(1)).containsExactly("Submitted", "Accepted", "Canceled");
  }

  /// What has been written between a moment and the beginning of the step after it.
  private static final class NextStep implements Store {
    private final StringBuilder wire;
    private int from = -1;
    private String written = "";

    NextStep(StringBuilder wire) {
      this.wire = wire;
    }

    void await() {
      from = wire.length();
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public void work(long nowNanos) {
      if (from >= 0) {
        written = wire.substring(from);
        from = -1;
      }
    }

    @Override
    public Optional<StoreMessage> pollMessage() {
      return Optional.empty();
    }
  }

  @Test
  void an_order_is_written_in_the_step_in_which_it_is_given() {
    var wire = new StringBuilder();
    var recorder = new LinkRecorder(live.world.tws().newLink(), wire, live.world::nowNanos);
    IbStore store = IbStore.over(new WireTransport(recorder), IbConfig.paper(), 1);
    var next = new NextStep(wire);
    var cerebro = new Cerebro();
    cerebro.addStore(next);
    cerebro.resampleData(store.data("SPY-STK-SMART-USD"), Resampling.to(TimeFrame.seconds(20)));
    cerebro.setBroker(store.broker());
    cerebro.addStrategy(() ->
        live
        .new Acting(strategy -> {
          next.await();
          strategy.order(strategy.purchase(1), buy -> buy);
        }));

    live.world.run(cerebro, ofMinutes(2));

    assertThat(next.written.lines()).hasSize(1).allMatch(line -> line.contains(" -> "));
  }

  @Test
  void orders_that_wait_for_their_turn_to_be_sent_are_neither_missed_nor_given_up() {
    live.run(
        ofMinutes(4),
        strategy -> {
          for (int i = 0; i < MANY; i++) {
            strategy.order(strategy.purchase(1), buy -> buy.limit(10));
          }
        });

    assertThat(live.world.core().ledger().orders()).hasSize(MANY);
    assertThat(live.orders.stream().map(order -> live.statesOf(order.id())).distinct())
        .containsExactly(List.of("Submitted", "Accepted"));
  }

  @Test
  void an_order_that_is_thrown_out_while_it_works_is_rejected() {
    live.world.after(ofMinutes(2), () -> live.act().reject("the exchange is closed"));

    live.run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(1), buy -> buy.limit(10)));

    assertThat(live.statesOf(1)).containsExactly("Submitted", "Accepted", "Rejected");
  }

  @Test
  void parts_are_told_as_they_come() {
    live.world
        .core()
        .play(
            Scenario.named("in parts")
                .when(Occasion.request("placeOrder").times(1))
                .then(parts(3)));

    live.run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(99), buy -> buy));

    assertThat(live.statesOf(1))
        .containsExactly("Submitted", "Accepted", "Partial", "Partial", "Completed");
  }

  @Test
  void fractions_of_a_share_are_ordered_and_filled() {
    live.run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(0.5), buy -> buy));

    assertThat(live.atTws().filled().quantity().toDouble()).isEqualTo(0.5);
    assertThat(live.statesOf(1)).containsExactly("Submitted", "Accepted", "Completed");
  }

  @Test
  void a_trade_id_is_taken_and_tells_trades_apart() {
    RunResult result =
        live.run(
            ofMinutes(3),
            strategy -> {
              strategy.order(strategy.purchase(10), buy -> buy.tradeId(1));
              strategy.order(strategy.purchase(20), buy -> buy.tradeId(2));
            });

    assertThat(live.world.core().ledger().orders()).hasSize(2);
    assertThat(result.trades()).extracting(trade -> trade.tradeId()).containsExactly(1, 2);
    assertThat(result.trades())
        .extracting(trade -> trade.size())
        .containsExactly(Quantity.of(10), Quantity.of(20));
  }

  @Test
  void a_position_that_was_there_before_the_run_is_there_from_its_start() {
    live.run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(10), buy -> buy));
    IbStore store = live.world.store(IbConfig.paper().withClientId(36));
    var held = new ArrayList<Quantity>();
    var cerebro = new Cerebro();
    cerebro.resampleData(store.data("SPY-STK-SMART-USD"), Resampling.to(TimeFrame.seconds(20)));
    cerebro.setBroker(store.broker());
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void next() {
            held.add(position().size());
          }
        });
    RunResult second = live.world.run(cerebro, ofMinutes(2));

    assertThat(held).isNotEmpty().allMatch(size -> size.equals(Quantity.of(10)));
    assertThat(second.trades()).isEmpty();
  }

  @Test
  void a_commission_that_comes_after_its_fill_was_told_reaches_the_trade() {
    Latency usual = FloorSettings.standard().latency();
    live =
        new StrategyRun(
            new VirtualWorld(
                CoreOptions.standard()
                    .with(
                        FloorSettings.standard()
                            .with(new Latency(usual.acknowledge(), usual.fill(), ofSeconds(7)))),
                Duration.ZERO));

    RunResult result =
        live.run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(100), buy -> buy));

    double commission = result.orders().getFirst().order().executed().commission();
    assertThat(commission).isPositive();
    assertThat(result.orders().getFirst().fills().getFirst().commission()).isEqualTo(commission);
    assertThat(result.trades().getFirst().result().commission()).isEqualTo(commission);
    assertThat(live.trades).hasSize(2);
    assertThat(live.trades.getFirst().result().commission()).isZero();
    assertThat(live.trades.getLast().span().costChanged()).isTrue();
  }

  @Test
  void an_order_that_works_is_changed_by_the_strategy() {
    live.run(
        ofMinutes(3),
        strategy -> {
          strategy.order(strategy.purchase(1), buy -> buy.limit(10));
          strategy.later = () -> strategy.raise(live.orders.getFirst(), 11);
        });

    assertThat(live.atTws().terms().terms().lmtPrice()).isEqualTo(11.0);
    assertThat(live.atTws().terms().terms().totalQuantity()).isEqualByComparingTo("2");
    assertThat(live.statesOf(1)).containsExactly("Submitted", "Accepted", "Accepted");
  }

  @Test
  void asking_for_cash_and_value_sends_nothing() {
    var before = new int[1];
    var after = new int[1];
    live.run(
        ofMinutes(2),
        strategy -> {
          before[0] = live.world.core().transcript().lines().size();
          for (int i = 0; i < 1_000; i++) {
            assertThat(strategy.cashAndValue()).isPositive();
          }
          after[0] = live.world.core().transcript().lines().size();
        });

    assertThat(before[0]).isPositive();
    assertThat(after[0]).isEqualTo(before[0]);
  }

  @Test
  void feeds_and_brokers_without_a_store_share_the_one_for_their_parameters() {
    IbConfig config = IbConfig.paper().withPort(7_998).withClientId(35);
    IbStore store = IbStore.connect(config);

    assertThat(IbStore.dataOf(config, "EUR.USD-CASH-IDEALPRO").store()).isSameAs(store);
    assertThat(IbStore.brokerOf(config).store()).isSameAs(store);
    store.close();
    IbStore another = IbStore.connect(config);
    assertThat(another).isNotSameAs(store);
    another.close();
  }
}
