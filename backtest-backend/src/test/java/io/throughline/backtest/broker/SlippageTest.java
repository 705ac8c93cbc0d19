package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.OrderType.Limit;
import io.throughline.api.order.OrderType.Stop;
import io.throughline.api.order.Side;
import org.junit.jupiter.api.Test;

class SlippageTest {

  private static TestMarket market(Slippage slippage) {
    return TestMarket.at100(SimulatedBroker.builder().slippage(slippage));
  }

  @Test
  void a_purchase_slips_up_and_a_sale_down() {
    Slippage slippage = Slippage.percent(0.01);

    assertThat(slippage.slip(Side.BUY, 200, 100)).isCloseTo(101, within(1e-12));
    assertThat(slippage.slip(Side.SELL, 50, 100)).isCloseTo(99, within(1e-12));
  }

  @Test
  void slippage_stops_at_the_end_of_the_bar() {
    TestMarket market = market(Slippage.fixed(5));
    Order order = market.buy(1, OrderType.MARKET);

    market.bar(100, 102, 99, 100);

    assertThat(market.fillPrice(order)).isEqualTo(102);
  }

  @Test
  void slippage_kept_outside_goes_beyond_the_bar() {
    TestMarket market = market(Slippage.fixed(5).withOutside(true));
    Order order = market.buy(1, OrderType.MARKET);

    market.bar(100, 102, 99, 100);

    assertThat(market.fillPrice(order)).isEqualTo(105);
  }

  @Test
  void without_match_an_order_that_slips_out_of_the_bar_waits_for_the_next() {
    TestMarket market = market(Slippage.fixed(5).withMatch(false));
    Order order = market.buy(1, OrderType.MARKET);

    market.bar(100, 102, 99, 100);
    assertThat(market.stateOf(order)).isEqualTo("Accepted");

    market.bar(101, 120, 99, 100);
    assertThat(market.fillPrice(order)).isEqualTo(106);
  }

  @Test
  void the_open_does_not_slip_unless_asked_for() {
    TestMarket market = market(Slippage.fixed(1).withAtOpen(false));
    Order atOpen = market.buy(1, OrderType.MARKET);
    Order atStop = market.buy(1, new Stop(101));

    market.bar(100, 105, 99, 100);

    assertThat(market.fillPrice(atOpen)).isEqualTo(100);
    assertThat(market.fillPrice(atStop)).isEqualTo(102);
  }

  @Test
  void a_limit_order_never_slips_beyond_its_limit() {
    TestMarket market = market(Slippage.fixed(5));
    Order order = market.buy(1, new Limit(101));

    market.bar(100, 110, 99, 100);

    assertThat(market.fillPrice(order)).isEqualTo(101);
  }

  @Test
  void a_sell_limit_filled_at_the_open_never_slips_below_the_bar() {
    TestMarket market = market(Slippage.fixed(5));
    Order order = market.sell(1, new Limit(50));

    market.bar(100, 110, 99, 100);

    assertThat(market.fillPrice(order)).isEqualTo(99);
  }

  @Test
  void negative_slippage_is_refused() {
    assertThatThrownBy(() -> Slippage.percent(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the fraction of slippage must be 0 or more but is -0.1");
  }
}
