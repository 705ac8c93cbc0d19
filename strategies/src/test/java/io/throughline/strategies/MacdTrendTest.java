package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.order.OrderType;
import io.throughline.api.run.RunResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MacdTrendTest {

  @Test
  void ten_years_of_days_give_the_numbers_they_always_gave() {
    RunResult result = backtest(Map.of());

    assertThat(result).isCompleted().hasValue(10_149.54, within(0.005));
    assertThat(Sample.closedTrades(result)).hasSize(104);
    assertThat(result)
        .hasOrderListHash("48f56eb471837d01139e510c454c7798943e0eb6a3042c5f4a7f45abcc1428ca");
  }

  @Test
  void a_narrow_stop_is_what_ends_most_trades_and_never_sells_twice() {
    RunResult result = backtest(Map.of("stopRanges", "0.5"));

    assertThat(
            Sample.filled(result).filter(entry -> entry.order().type() instanceof OrderType.Stop))
        .hasSizeGreaterThan(Sample.closedTrades(result).size() / 2);
    assertThat(result.trades()).allMatch(trade -> trade.size().toDouble() <= 1);
  }

  private static RunResult backtest(Map<String, String> params) {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.daily());
      cerebro.addStrategy(MacdTrend.class, params);
    });
  }
}
