package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.run.RunResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolatilityBreakoutTest {

  @Test
  void ten_years_of_days_give_the_numbers_they_always_gave() {
    RunResult result = backtest(Map.of());

    assertThat(result).isCompleted().hasValue(12_514.72, within(0.005));
    assertThat(Sample.closedTrades(result)).hasSize(764);
    assertThat(result)
        .hasOrderListHash("ac1ec5894eb1330b6ff0ef3d7e3c0d495743576a4096e720ebd450e3bc848d7f");
  }

  @Test
  void what_is_bought_is_sold_at_the_open_of_the_next_bar() {
    RunResult result = backtest(Map.of());

    assertThat(Sample.filled(result).filter(entry -> !entry.order().isBuy()))
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(Sample.barsUntilFilled(entry)).isEqualTo(1);
          assertThat(entry.fills().getFirst().price()).isEqualTo(Sample.barOf(entry).open());
        });
  }

  @Test
  void an_order_that_was_not_filled_by_its_bar_is_taken_back() {
    RunResult result = backtest(Map.of("fraction", "1.5"));

    assertThat(Sample.filled(result).filter(entry -> entry.order().isBuy()))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(Sample.barsUntilFilled(entry)).isEqualTo(1));
  }

  private static RunResult backtest(Map<String, String> params) {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.daily());
      cerebro.addStrategy(VolatilityBreakout.class, params);
    });
  }
}
