package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.OrderType.Limit;
import io.throughline.api.order.Side;
import io.throughline.api.order.TimeInForce;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheatingTest {

  @Test
  void cheat_on_close_fills_at_the_close_of_the_bar_on_which_the_order_was_given() {
    TestMarket market = TestMarket.at100(SimulatedBroker.builder().cheatOnClose());
    Order order = market.buy(1, OrderType.MARKET);

    market.bar(120, 125, 95, 121);

    assertThat(market.fillPrice(order)).isEqualTo(100);
    assertThat(market.onlyFill(order).timeNanos()).isEqualTo(TestMarket.endOfDay(0));
  }

  @Test
  void cheat_on_close_does_not_wait_for_a_feed_that_stands_still() {
    TestMarket market = TestMarket.at100(SimulatedBroker.builder().cheatOnClose());
    Order order = market.buy(1, OrderType.MARKET);

    market.otherBar(1);

    assertThat(market.fillPrice(order)).isEqualTo(100);
  }

  @Test
  void an_order_can_be_taken_out_of_cheat_on_close() {
    TestMarket market = TestMarket.at100(SimulatedBroker.builder().cheatOnClose());
    Order order =
        market.broker.submit(
            new OrderRequest(
                market.feed,
                Side.BUY,
                Quantity.of(1),
                OrderType.MARKET,
                TimeInForce.GOOD_TILL_CANCELLED,
                0,
                OrderLinks.NONE,
                Map.of("coc", "false")));

    market.bar(120, 125, 95, 121);

    assertThat(market.fillPrice(order)).isEqualTo(120);
  }

  @Test
  void an_order_of_the_open_phase_is_filled_at_that_open() {
    TestMarket market = TestMarket.at100(SimulatedBroker.builder().cheatOnOpen(true));
    market.show(105, 106, 104, 106);
    market.duringOpenPhase(() -> market.buy(1, OrderType.MARKET));

    market.broker.next();

    assertThat(market.told.getLast().executed().price()).isEqualTo(105);
  }

  @Test
  void without_a_cheating_broker_a_market_order_of_the_open_phase_waits_for_the_next_bar() {
    TestMarket market = TestMarket.at100(SimulatedBroker.builder().cheatOnOpen(false));
    market.show(105, 106, 104, 106);
    market.duringOpenPhase(() -> market.buy(1, OrderType.MARKET));

    market.broker.next();
    market.bar(107, 107, 107, 107);

    assertThat(market.told.getLast().executed().price()).isEqualTo(107);
  }

  @Test
  void an_order_of_the_open_phase_never_takes_an_old_bar_of_a_feed_that_stands_still() {
    TestMarket market = TestMarket.at100(SimulatedBroker.builder().cheatOnOpen(true));
    market.duringOpenPhase(() -> market.buy(1, new Limit(200)));

    market.otherBar(1);

    assertThat(market.diary()).containsExactly("1 Submitted", "1 Accepted");
  }
}
