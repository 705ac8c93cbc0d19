package io.throughline.ib;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.StrategyDefinition;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.strategies.LiveTrial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The trial that comes with the manual, on a fake TWS.
class LiveTrialTest {
  private final VirtualWorld world = VirtualWorld.standard();

  private RunResult trial(Map<String, String> params) {
    return trial("SPY-STK-SMART-USD", params);
  }

  private RunResult trial(String contract, Map<String, String> params) {
    IbStore store = world.store(IbConfig.paper().withClientId(35));
    var cerebro = new Cerebro();
    cerebro.resampleData(store.data(contract), Resampling.to(TimeFrame.seconds(20)));
    cerebro.setBroker(store.broker());
    cerebro.addStrategy(() -> StrategyDefinition.of(LiveTrial.class).create(params));
    return world.run(cerebro, Duration.ofMinutes(10));
  }

  private List<LedgerOrder> orders() {
    return world.core().ledger().orders();
  }

  @ParameterizedTest
  @CsvSource({
    "market,           MKT,         FILLED",
    "close,            MOC,         PRE_SUBMITTED",
    "limit,            LMT,         SUBMITTED",
    "stop,             STP,         PRE_SUBMITTED",
    "stop_limit,       STP LMT,     PRE_SUBMITTED",
    "stop_trail,       TRAIL,       PRE_SUBMITTED",
    "stop_trail_limit, TRAIL LIMIT, PRE_SUBMITTED",
  })
  void each_kind_of_entry_stands_at_tws_as_it_was_meant(
      String kind, String orderType, OrderPhase phase) {
    trial(Map.of("kind", kind, "sells", "false"));

    assertThat(orders()).hasSize(1);
    assertThat(orders().getFirst().terms().terms().orderType()).isEqualTo(orderType);
    assertThat(orders().getFirst().phase()).isEqualTo(phase);
  }

  @Test
  void half_of_what_was_bought_is_sold() {
    RunResult result = trial(Map.of());

    assertThat(orders()).extracting(LedgerOrder::phase).containsOnly(OrderPhase.FILLED);
    assertThat(world.core().ledger().positions())
        .extracting(position -> position.quantity().toDouble())
        .containsExactly(5.0);
    assertThat(result.orders()).hasSize(2);
  }

  @Test
  void a_bracket_stands_with_its_children_held_back() {
    trial(Map.of("kind", "limit", "group", "bracket"));

    assertThat(orders()).hasSize(3);
    int parent = orders().getFirst().key().orderId();
    assertThat(orders().subList(1, 3))
        .allMatch(child -> child.terms().identity().parentId() == parent)
        .allMatch(child -> child.phase() == OrderPhase.PRE_SUBMITTED);
  }

  @Test
  void two_purchases_of_which_one_is_wanted_share_a_group() {
    trial(Map.of("kind", "limit", "group", "oca"));

    assertThat(orders()).hasSize(2);
    assertThat(orders())
        .extracting(order -> order.terms().handling().oca().ocaGroup())
        .doesNotContain("")
        .containsOnly(orders().getFirst().terms().handling().oca().ocaGroup());
  }

  @Test
  void what_does_not_come_is_cancelled_and_a_validity_is_kept() {
    trial(Map.of("kind", "limit", "group", "oca", "cancelAfter", "3"));
    assertThat(orders()).extracting(LedgerOrder::phase).containsOnly(OrderPhase.CANCELLED);

    var another = new LiveTrialTest();
    another.trial(Map.of("kind", "limit", "valid", "PT90S"));
    assertThat(another.orders()).extracting(LedgerOrder::phase).containsOnly(OrderPhase.CANCELLED);
  }

  @Test
  void nothing_is_traded_on_prices_of_the_past() {
    trial("TSLA-STK-SMART-USD", Map.of());

    assertThat(orders()).isEmpty();
  }

  @Test
  void the_run_stops_by_itself_after_so_many_live_bars() {
    long begin = world.nowNanos();
    RunResult result = trial(Map.of("stopAfter", "3"));

    assertThat(result.outcome()).isInstanceOf(RunOutcome.Stopped.class);
    assertThat(Duration.ofNanos(world.nowNanos() - begin)).isLessThan(Duration.ofMinutes(2));
  }
}
