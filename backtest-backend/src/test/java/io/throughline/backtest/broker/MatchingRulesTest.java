package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.OrderType.Limit;
import io.throughline.api.order.OrderType.Stop;
import io.throughline.api.order.OrderType.StopLimit;
import io.throughline.api.order.OrderType.StopTrail;
import io.throughline.api.order.OrderType.StopTrailLimit;
import io.throughline.api.order.Trail;
import io.throughline.api.series.Bar;
import org.junit.jupiter.api.Test;

class MatchingRulesTest {
  private final TestMarket market = TestMarket.at100();

  @Test
  void a_market_order_is_filled_at_the_open_of_the_next_bar() {
    Order order = market.buy(10, OrderType.MARKET);

    market.bar(102, 105, 101, 104);

    assertThat(market.fillPrice(order)).isEqualTo(102);
  }

  @Test
  void an_order_is_told_as_submitted_accepted_and_completed_within_one_cycle() {
    market.buy(10, OrderType.MARKET);

    market.bar(102, 105, 101, 104);

    assertThat(market.diary()).containsExactly("1 Submitted", "1 Accepted", "1 Completed");
  }

  @Test
  void an_order_is_not_filled_on_the_bar_on_which_it_was_given() {
    Order order = market.buy(1, new Limit(100));

    market.broker.next();

    assertThat(market.stateOf(order)).isEqualTo("Accepted");
  }

  @Test
  void a_market_order_is_not_filled_by_a_tick_of_the_time_at_which_it_was_given() {
    Order order = market.buy(1, OrderType.MARKET);

    market.feed.show(Bar.of(TestMarket.endOfDay(0), 101, 101, 101, 101, 1));
    market.broker.next();

    assertThat(market.stateOf(order)).isEqualTo("Accepted");
  }

  @Test
  void a_feed_that_did_not_move_fills_no_order() {
    Order order = market.buy(1, new Limit(100));

    market.otherBar(50);
    market.otherBar(50);

    assertThat(market.stateOf(order)).isEqualTo("Accepted");
  }

  @Test
  void a_buy_limit_is_filled_at_the_limit_when_the_bar_comes_down_to_it() {
    Order order = market.buy(1, new Limit(98));

    market.bar(100, 101, 97, 99);

    assertThat(market.fillPrice(order)).isEqualTo(98);
  }

  @Test
  void a_buy_limit_is_filled_at_a_better_open() {
    Order order = market.buy(1, new Limit(98));

    market.bar(95, 101, 94, 99);

    assertThat(market.fillPrice(order)).isEqualTo(95);
  }

  @Test
  void a_limit_out_of_reach_waits() {
    Order order = market.buy(1, new Limit(90));

    market.bar(95, 101, 94, 99);
    market.bar(95, 101, 89, 99);

    assertThat(market.onlyFill(order).timeNanos()).isEqualTo(TestMarket.endOfDay(2));
  }

  @Test
  void a_sell_limit_is_filled_at_the_limit_when_the_bar_comes_up_to_it() {
    Order order = market.sell(1, new Limit(103));

    market.bar(100, 104, 97, 99);

    assertThat(market.fillPrice(order)).isEqualTo(103);
  }

  @Test
  void a_stop_is_filled_at_its_price_when_touched() {
    Order order = market.buy(1, new Stop(103));

    market.bar(100, 104, 97, 99);

    assertThat(market.fillPrice(order)).isEqualTo(103);
  }

  @Test
  void a_stop_jumped_over_by_a_gap_is_filled_at_the_open() {
    Order order = market.sell(1, new Stop(98));

    market.bar(90, 104, 89, 99);

    assertThat(market.fillPrice(order)).isEqualTo(90);
  }

  @Test
  void a_buy_stop_below_the_market_is_filled_at_the_next_open() {
    Order order = market.buy(1, new Stop(50));

    market.bar(100, 104, 97, 99);

    assertThat(market.fillPrice(order)).isEqualTo(100);
  }

  @Test
  void a_stop_limit_fills_at_the_stop_when_the_limit_allows_it() {
    Order order = market.buy(1, new StopLimit(103, 105));

    market.bar(100, 104, 97, 99);

    assertThat(market.fillPrice(order)).isEqualTo(103);
  }

  @Test
  void a_stop_limit_below_its_stop_fills_at_the_limit_when_the_bar_falls_back_to_it() {
    Order order = market.buy(1, new StopLimit(103, 101));

    market.bar(102, 104, 97, 99);

    assertThat(market.fillPrice(order)).isEqualTo(101);
  }

  @Test
  void a_stop_limit_below_its_stop_waits_when_the_bar_goes_on_rising() {
    Order order = market.buy(1, new StopLimit(103, 101));

    market.bar(100, 106, 99, 105);

    assertThat(market.stateOf(order)).isEqualTo("Accepted");
  }

  @Test
  void a_stop_limit_below_its_stop_waits_when_its_bar_rises_even_to_a_close_below_the_limit() {
    Order order = market.buy(1, new StopLimit(103, 101));

    market.bar(99, 104, 98, 100);

    assertThat(market.stateOf(order)).isEqualTo("Accepted");
  }

  @Test
  void a_triggered_stop_limit_is_a_limit_on_later_bars() {
    Order order = market.buy(1, new StopLimit(103, 101));

    market.bar(100, 106, 99, 105);
    market.bar(102, 102, 100, 102);

    assertThat(market.fillPrice(order)).isEqualTo(101);
  }

  @Test
  void a_trailing_stop_follows_the_close_and_never_moves_back() {
    Order order = market.sell(1, new StopTrail(100, new Trail.Fraction(0.10)));
    market.bar(100, 113, 100, 112);
    double raised = market.broker.order(order.id()).created().price();

    market.bar(112, 112, 105, 105);

    assertThat(raised).isEqualTo(112 - 112 * 0.10);
    assertThat(market.broker.order(order.id()).created().price()).isEqualTo(raised);
  }

  @Test
  void a_trailing_stop_is_valid_from_the_bar_after_the_close_that_raised_it() {
    Order order = market.sell(1, new StopTrail(100, new Trail.Amount(4)));

    market.bar(100, 113, 97, 112);
    market.bar(110, 111, 107, 108);

    assertThat(market.fillPrice(order)).isEqualTo(108);
  }

  @Test
  void a_trailing_stop_limit_keeps_its_limit_at_a_distance() {
    Order order = market.sell(1, new StopTrailLimit(100, 98, new Trail.Amount(4)));

    assertThat(order.created().price()).isEqualTo(96);
    assertThat(order.created().limitPrice()).isEqualTo(94);

    market.bar(110, 111, 110, 110);

    assertThat(market.broker.order(order.id()).created().limitPrice()).isEqualTo(104);
  }

  @Test
  void a_close_order_given_at_a_daily_close_is_filled_at_the_next_close() {
    Order order = market.buy(1, OrderType.CLOSE);

    market.bar(101, 104, 97, 103);

    assertThat(market.fillPrice(order)).isEqualTo(103);
  }
}
