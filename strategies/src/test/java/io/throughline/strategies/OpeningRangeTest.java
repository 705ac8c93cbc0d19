package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.RunResult;
import io.throughline.api.time.EpochNanos;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpeningRangeTest {

  @Test
  void a_week_of_minutes_gives_the_numbers_it_always_gave() {
    RunResult result = backtest(Map.of());

    assertThat(result).isCompleted().hasValue(9_990.99, within(0.005));
    assertThat(Sample.closedTrades(result)).hasSize(5);
    assertThat(result)
        .hasOrderListHash("0f294fe523ebcb7ae69cbb6c1e282339973935a9ffcd5ed815567c3e0a3ad178");
  }

  @Test
  void there_is_one_trade_a_day_at_most_and_none_is_held_overnight() {
    List<Trade> trades = backtest(Map.of()).trades();

    assertThat(trades).isNotEmpty().allMatch(Trade::isClosed);
    assertThat(trades.stream().map(trade -> day(trade.span().openedNanos())))
        .doesNotHaveDuplicates();
    assertThat(trades)
        .allSatisfy(trade ->
            assertThat(day(trade.span().closedNanos())).isEqualTo(day(trade.span().openedNanos())));
  }

  @Test
  void the_range_is_set_by_the_clock_of_new_york_also_after_its_clocks_have_changed() {
    RunResult result = backtest(Map.of("range", "PT15M"));

    assertThat(result.orders().stream().filter(entry -> entry.order().isBuy()))
        .extracting(entry -> clock(entry.order().created().timeNanos()))
        .filteredOn(time -> time.isBefore(LocalTime.NOON))
        .isNotEmpty()
        .allSatisfy(time -> assertThat(time).isBetween(LocalTime.of(9, 45), LocalTime.of(9, 47)));
  }

  private static LocalDate day(long nanos) {
    return EpochNanos.toDate(nanos, Sample.NEW_YORK);
  }

  private static LocalTime clock(long nanos) {
    return EpochNanos.toLocal(nanos, Sample.NEW_YORK).toLocalTime();
  }

  private static RunResult backtest(Map<String, String> params) {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.minutes());
      cerebro.addStrategy(OpeningRange.class, params);
    });
  }
}
