package io.throughline.ib.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.ib.order.Bench;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetyGateTest {
  @TempDir Path folder;

  private final Bench bench = Bench.ready();

  private void rules(SafetyRules rules) {
    bench.broker.gate(new SafetyGate(rules, bench.broker, bench.session));
  }

  private String fate(Order order) {
    bench.pass(Duration.ofSeconds(5));
    return bench.last(order).state() instanceof OrderState.Rejected(String reason)
        ? reason
        : bench.last(order).state().name();
  }

  private Order buy(long size) {
    return bench.submit(Side.BUY, size, OrderType.MARKET);
  }

  @Test
  void an_order_that_keeps_to_all_rules_leaves() {
    bench.bar(bench.price());
    rules(
        SafetyRules.paper()
            .withMaxSize(Quantity.of(100))
            .withMaxOrderValue(1e6)
            .withMaxPosition(Quantity.of(100))
            .withOrdersPerMinute(5)
            .withPriceCollar(0.05)
            .withStaleAfter(Duration.ofMinutes(1))
            .withDailyLoss(1_000)
            .keptIn(folder));

    assertThat(fate(buy(100))).isEqualTo("Completed");
  }

  @Test
  void a_paper_account_cannot_be_traded_as_a_live_one() {
    rules(SafetyRules.live("U1234567"));

    assertThat(fate(buy(1)))
        .isEqualTo("safety rule account: the run is for another account than the one connected");
    assertThatThrownBy(() -> SafetyRules.live("DU1234567"))
        .hasMessageContaining("a live account must be named and does not begin with D");
  }

  @Test
  void a_read_only_run_sends_nothing() {
    rules(SafetyRules.paper().readOnly());

    assertThat(fate(buy(1))).isEqualTo("safety rule read-only: nothing is sent");
    assertThat(bench.core().ledger().orders()).isEmpty();
  }

  @Test
  void size_and_value_of_an_order_are_limited() {
    bench.bar(500);
    rules(SafetyRules.paper().withMaxSize(Quantity.of(100)).withMaxOrderValue(10_000));

    assertThat(fate(buy(101))).isEqualTo("safety rule max-size: 101 is more than 100");
    assertThat(fate(buy(21)))
        .isEqualTo("safety rule max-order-value: 10500.00 is more than 10000.00");
  }

  @Test
  void a_position_counts_with_the_orders_that_work_on_it() {
    rules(SafetyRules.paper().withMaxPosition(Quantity.of(100)));
    bench.submit(Side.BUY, 60, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(5));

    assertThat(fate(buy(50)))
        .isEqualTo(
            "safety rule max-position: with all working orders the position could become 110, the"
                + " most is 100");
    assertThat(fate(buy(40))).isEqualTo("Completed");
  }

  @Test
  void a_limit_on_the_losing_side_of_the_price_is_refused() {
    double last = bench.price();
    bench.bar(last);
    rules(SafetyRules.paper().withPriceCollar(0.05));

    assertThat(fate(bench.submit(Side.BUY, 1, new OrderType.Limit(last * 1.1))))
        .startsWith("safety rule price-collar: BUY at ")
        .contains("10.0 % worse than the last price");
    assertThat(fate(bench.submit(Side.SELL, 1, new OrderType.Limit(last * 0.9))))
        .startsWith("safety rule price-collar: SELL at ");
    assertThat(fate(bench.submit(Side.BUY, 1, new OrderType.Limit(last * 0.5))))
        .isEqualTo("Accepted");
  }

  @Test
  void old_prices_are_nothing_to_trade_on() {
    rules(SafetyRules.paper().withStaleAfter(Duration.ofSeconds(30)));

    assertThat(fate(buy(1))).isEqualTo("safety rule stale-data: feed 'SPY' has no bar yet");
    bench.bar(500);
    bench.pass(Duration.ofSeconds(31));
    assertThat(fate(buy(1)))
        .isEqualTo(
            "safety rule stale-data: the last bar of feed 'SPY' is 31 s old, the most is 30 s");
  }

  @Test
  void orders_within_a_minute_are_counted() {
    rules(SafetyRules.paper().withOrdersPerMinute(2));
    buy(1);
    buy(1);

    assertThat(fate(buy(1)))
        .isEqualTo(
            "safety rule orders-per-minute: 2 orders were given within a minute, the most is 2");
    bench.pass(Duration.ofMinutes(1));
    assertThat(fate(buy(1))).isEqualTo("Completed");
  }

  @Test
  void a_day_with_too_large_a_loss_opens_nothing_more_also_after_a_restart() {
    SafetyRules rules = SafetyRules.paper().withDailyLoss(500).keptIn(folder);
    new SafetyFolder(folder)
        .keep(new SafetyFolder.Day(java.time.LocalDate.of(2026, 1, 5), 1_001_000));
    rules(rules);

    assertThat(fate(buy(1)))
        .isEqualTo(
            "safety rule daily-loss: 1000.00 lost since the day's first value is more than 500.00");
  }

  @Test
  void the_day_begins_with_the_first_value_seen_not_with_the_first_order() {
    rules(SafetyRules.paper().withDailyLoss(500).keptIn(folder));

    bench.pass(Duration.ofSeconds(5));

    assertThat(new SafetyFolder(folder).day())
        .contains(new SafetyFolder.Day(java.time.LocalDate.of(2026, 1, 5), 1_000_000));
  }

  @Test
  void a_loss_does_not_keep_anybody_in_a_position() {
    buy(10);
    bench.pass(Duration.ofSeconds(5));
    new SafetyFolder(folder)
        .keep(new SafetyFolder.Day(java.time.LocalDate.of(2026, 1, 5), 1_001_000));
    rules(SafetyRules.paper().withDailyLoss(500).keptIn(folder));

    assertThat(fate(bench.submit(Side.SELL, 10, OrderType.MARKET))).isEqualTo("Completed");
  }

  @Test
  void the_kill_switch_is_a_file_that_outlives_the_process() {
    var kept = new SafetyFolder(folder);
    rules(SafetyRules.paper().keptIn(folder));
    kept.stop("the market has gone mad");

    assertThat(fate(buy(1))).isEqualTo("safety rule kill-switch: the market has gone mad");

    kept.release();
    assertThat(fate(buy(1))).isEqualTo("Completed");
  }
}
