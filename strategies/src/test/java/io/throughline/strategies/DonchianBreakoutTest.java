package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.order.OrderType;
import io.throughline.api.run.RunResult;
import org.junit.jupiter.api.Test;

class DonchianBreakoutTest {

  @Test
  void ten_years_of_days_give_the_numbers_they_always_gave() {
    RunResult result = backtest();

    assertThat(result).isCompleted().hasValue(10_316.69, within(0.005));
    assertThat(Sample.closedTrades(result)).hasSize(30);
    assertThat(result)
        .hasOrderListHash("f039d558423d5d335101c963c865a55648187762cffc0d8ba4fca32e0d0a5586");
  }

  @Test
  void every_position_is_left_by_its_trailing_stop() {
    RunResult result = backtest();

    assertThat(result.orders())
        .filteredOn(entry -> !entry.order().isBuy())
        .isNotEmpty()
        .allSatisfy(
            entry -> assertThat(entry.order().type()).isInstanceOf(OrderType.StopTrail.class));
  }

  @Test
  void a_purchase_follows_a_close_above_the_highs_of_twenty_bars() {
    RunResult result = backtest();

    assertThat(Sample.filled(result).filter(entry -> entry.order().isBuy()))
        .allSatisfy(entry -> {
          var data = entry.order().data();
          int ago = data.size() - 1;
          while (data.timeNanos(ago) < entry.order().created().timeNanos()) {
            ago--;
          }
          for (int before = 1; before <= 20; before++) {
            assertThat(data.close(ago)).isGreaterThan(data.high(ago + before));
          }
        });
  }

  private static RunResult backtest() {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.daily());
      cerebro.addStrategy(DonchianBreakout.class);
    });
  }
}
