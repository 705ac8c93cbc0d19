package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.OrderType.Limit;
import io.throughline.api.order.OrderType.Stop;
import io.throughline.api.order.OrderType.StopLimit;
import io.throughline.api.order.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceStepTest {
  private final TestMarket market =
      TestMarket.at100(SimulatedBroker.builder().cash(100_000).priceStep(0.05));

  @Test
  void a_limit_becomes_the_step_that_is_better_for_its_owner() {
    Order buy = market.buy(10, new Limit(99.03));
    Order sell = market.sell(10, new Limit(101.03));

    market.bar(100, 110, 90, 100);

    assertThat(market.fillPrice(buy)).isEqualTo(99);
    assertThat(market.fillPrice(sell)).isEqualTo(101.05);
  }

  @Test
  void a_stop_becomes_the_nearest_step() {
    Order stop = market.buy(10, new Stop(101.03));
    Order limited = market.buy(10, new StopLimit(101.01, 103));

    market.bar(100, 110, 90, 100);

    assertThat(market.fillPrice(stop)).isEqualTo(101.05);
    assertThat(market.fillPrice(limited)).isEqualTo(101);
  }

  @Test
  void market_orders_and_what_the_strategy_asked_for_stay_as_they_are() {
    Order any = market.buy(10, OrderType.MARKET);
    Order limit = market.buy(10, new Limit(99.03));

    market.bar(100.01, 110, 90, 100);

    assertThat(market.fillPrice(any)).isEqualTo(100.01);
    assertThat(market.broker.order(limit.id()).type()).isEqualTo(new Limit(99.03));
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 411.14549999999997, 411.14, 411.15",
    "0.01, 0.07, 0.07, 0.07",
    "0.25, 1, 1, 1"
  })
  void what_misses_a_step_by_the_noise_of_its_arithmetic_lies_on_it(
      double increment, double price, double buying, double selling) {
    var step = new PriceStep(increment);

    assertThat(step.limit(Side.BUY, price)).isEqualTo(buying);
    assertThat(step.limit(Side.SELL, price)).isEqualTo(selling);
    assertThat(new PriceStep(0.1).limit(Side.BUY, 0.1 + 0.2)).isEqualTo(0.3);
  }

  @ParameterizedTest
  @CsvSource({"0", "-0.01", "NaN", "Infinity"})
  void a_step_that_is_none_is_refused(double increment) {
    assertThatThrownBy(() -> SimulatedBroker.builder().priceStep(increment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a price step must be above 0 but is " + increment);
  }
}
