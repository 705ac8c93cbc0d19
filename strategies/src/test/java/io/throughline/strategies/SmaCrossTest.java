package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.order.Side;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.StrategyException;
import io.throughline.engine.Cerebro;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmaCrossTest {

  @Test
  void ten_years_of_days_give_the_numbers_they_always_gave() {
    RunResult result = backtest(Map.of());

    assertThat(result).isCompleted().hasValue(10_345.18, within(0.005));
    assertThat(Sample.closedTrades(result)).hasSize(37);
    assertThat(result)
        .hasOrderListHash("46aac9098831b83888af3dbb318c87f361c04bcd6ae266d978fb71b9fe423bd0");
  }

  @Test
  void every_order_is_filled_at_the_open_of_the_next_bar() {
    RunResult result = backtest(Map.of());

    assertThat(Sample.filled(result))
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(Sample.barsUntilFilled(entry)).isEqualTo(1);
          assertThat(entry.fills().getFirst().price()).isEqualTo(Sample.barOf(entry).open());
        });
  }

  @Test
  void purchases_and_sales_take_turns() {
    RunResult result = backtest(Map.of("fast", "5", "slow", "20"));

    assertThat(result.orders()).hasSizeGreaterThan(10);
    for (int i = 0; i < result.orders().size(); i++) {
      assertThat(result.orders().get(i).order().side())
          .isEqualTo(i % 2 == 0 ? Side.BUY : Side.SELL);
    }
  }

  @Test
  void a_fast_average_that_is_slower_than_the_slow_one_is_refused() {
    assertThatThrownBy(() -> backtest(Map.of("fast", "40")))
        .isInstanceOf(StrategyException.class)
        .hasMessageContaining("fast must be below slow but fast is 40 and slow is 30");
  }

  private static RunResult backtest(Map<String, String> params) {
    return Sample.run((Cerebro cerebro) -> {
      cerebro.addData(Sample.daily());
      cerebro.addStrategy(SmaCross.class, params);
    });
  }
}
