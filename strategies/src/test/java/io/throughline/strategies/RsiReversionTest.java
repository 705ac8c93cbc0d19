package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.order.OrderState;
import io.throughline.api.run.RunResult;
import org.junit.jupiter.api.Test;

class RsiReversionTest {

  @Test
  void ten_years_of_days_give_the_numbers_they_always_gave() {
    RunResult result = backtest();

    assertThat(result).isCompleted().hasValue(9_907.93, within(0.005));
    assertThat(Sample.closedTrades(result)).hasSize(19);
    assertThat(result)
        .hasOrderListHash("f87460183c92ae188fcb9b94928695de02c3117bd1cd4a6c352277b50ad717a4");
  }

  @Test
  void a_day_order_is_filled_at_its_limit_or_better_in_the_next_session_or_expires() {
    RunResult result = backtest();

    assertThat(result.orders().stream().filter(entry -> entry.order().isBuy()))
        .isNotEmpty()
        .allSatisfy(entry -> {
          if (entry.fills().isEmpty()) {
            assertThat(entry.order().state()).isEqualTo(new OrderState.Expired());
          } else {
            assertThat(Sample.barsUntilFilled(entry)).isEqualTo(1);
            assertThat(entry.fills().getFirst().price())
                .isLessThanOrEqualTo(entry.order().created().price());
          }
        });
  }

  private static RunResult backtest() {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.daily());
      cerebro.addStrategy(RsiReversion.class);
    });
  }
}
