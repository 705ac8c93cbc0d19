package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.run.RunResult;
import io.throughline.api.time.EpochNanos;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DollarCostAveragingTest {

  @Test
  void ten_years_of_days_give_the_numbers_they_always_gave() {
    RunResult result = backtest(Map.of("amount", "500"));

    assertThat(result).isCompleted().hasValue(22_683.58, within(0.005));
    assertThat(Sample.filled(result)).hasSize(23);
    assertThat(result)
        .hasOrderListHash("e87204127393bd318d90ad5aded104481d6f81293972adf5401f8bf9773b5a94");
  }

  @Test
  void there_is_one_purchase_a_month_as_long_as_there_is_cash() {
    RunResult result = backtest(Map.of("amount", "500"));

    assertThat(Sample.filled(result).map(entry -> month(entry.fills().getFirst().timeNanos())))
        .doesNotHaveDuplicates();
    assertThat(result.account().cash()).isBetween(0.0, 500.0);
  }

  @Test
  void no_purchase_costs_more_than_the_amount() {
    RunResult result = backtest(Map.of("amount", "500"));

    assertThat(Sample.filled(result))
        .isNotEmpty()
        .allSatisfy(entry ->
            assertThat(entry.order().executed().value()).isPositive().isLessThanOrEqualTo(500));
  }

  private static YearMonth month(long nanos) {
    return YearMonth.from(EpochNanos.toDate(nanos, ZoneOffset.UTC));
  }

  private static RunResult backtest(Map<String, String> params) {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.daily());
      cerebro.addStrategy(DollarCostAveraging.class, params);
    });
  }
}
