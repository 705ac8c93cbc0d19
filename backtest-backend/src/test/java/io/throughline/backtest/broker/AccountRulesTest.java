package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.OrderType.Limit;
import io.throughline.api.order.Side;
import io.throughline.api.portfolio.Position;
import io.throughline.backtest.account.CommissionScheme;
import io.throughline.backtest.account.MarginModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountRulesTest {
  private static final CommissionScheme FUTURES =
      CommissionScheme.futuresFixed(2).margin(1_000).multiplier(10).build();

  private static TestMarket market(CommissionScheme scheme) {
    return TestMarket.at100(SimulatedBroker.builder().commission(scheme));
  }

  private static void flat(TestMarket market, double price) {
    market.bar(price, price, price, price);
  }

  @Test
  void futures_bind_margin_and_pay_out_gains_each_bar() {
    TestMarket market = market(FUTURES);
    market.buy(2, OrderType.MARKET);

    flat(market, 100);
    assertThat(market.broker.cash()).isEqualTo(7_996);
    assertThat(market.broker.value()).isEqualTo(9_996);

    flat(market, 112);
    assertThat(market.broker.cash()).isEqualTo(8_236);
  }

  @Test
  void buying_more_of_a_future_pays_out_the_gain_of_what_is_held() {
    TestMarket market =
        market(CommissionScheme.futuresFixed(0).margin(1_000).multiplier(10).build());
    market.buy(1, OrderType.MARKET);
    flat(market, 100);
    market.buy(1, OrderType.MARKET);

    flat(market, 110);

    assertThat(market.broker.cash()).isEqualTo(10_000 - 2_000 + 100);
  }

  @Test
  void a_future_turned_round_frees_its_margin_and_binds_the_new_one() {
    TestMarket market = market(FUTURES);
    market.buy(2, OrderType.MARKET);
    flat(market, 100);
    market.sell(3, OrderType.MARKET);

    market.bar(112, 112, 91, 91);

    assertThat(market.broker.cash()).isEqualTo(9_440);
    assertThat(market.broker.value()).isEqualTo(10_440);
  }

  @Test
  void leverage_lets_a_position_be_worth_more_than_the_cash_paid() {
    TestMarket market = market(CommissionScheme.builder().leverage(2).build());
    market.buy(150, OrderType.MARKET);

    flat(market, 100);
    assertThat(market.broker.cash()).isEqualTo(2_500);

    flat(market, 112);
    assertThat(market.broker.value()).isEqualTo(11_800);
  }

  @Test
  void commission_is_charged_for_closing_and_opening_apart() {
    TestMarket market = market(CommissionScheme.stocksPercent(1));
    market.buy(10, OrderType.MARKET);
    flat(market, 100);
    Order order = market.sell(15, OrderType.MARKET);

    flat(market, 100);

    assertThat(market.onlyFill(order).closed().commission()).isCloseTo(10, within(1e-9));
    assertThat(market.onlyFill(order).opened().commission()).isCloseTo(5, within(1e-9));
  }

  @Test
  void interest_on_a_short_is_paid_daily_and_counted_with_the_closing_fill() {
    TestMarket market = market(CommissionScheme.builder().interest(0.365).build());
    market.sell(20, OrderType.MARKET);
    flat(market, 100);
    flat(market, 100);
    assertThat(market.broker.cash()).isCloseTo(12_000 - 2, within(1e-9));

    Order order = market.buy(20, OrderType.MARKET);
    flat(market, 100);

    assertThat(market.onlyFill(order).commission()).isCloseTo(4, within(1e-9));
    assertThat(market.broker.cash()).isCloseTo(10_000 - 4, within(1e-9));
  }

  @Test
  void a_fill_dated_back_to_the_bar_before_does_not_charge_its_interest_again() {
    TestMarket market = market(CommissionScheme.builder().interest(0.365).build());
    market.sell(20, OrderType.MARKET);
    flat(market, 100);
    market.buy(10, OrderType.CLOSE);
    market.otherBar(1);
    flat(market, 100);
    double cash = market.broker.cash();

    market.otherBar(1);

    assertThat(market.broker.cash()).isEqualTo(cash);
  }

  @Test
  void without_short_cash_a_short_is_worth_what_was_paid_for_it_plus_its_gain() {
    TestMarket market = TestMarket.at100(SimulatedBroker.builder().withoutShortCash());
    market.sell(10, OrderType.MARKET);
    flat(market, 100);

    flat(market, 90);

    assertThat(market.broker.cash()).isEqualTo(9_000);
    assertThat(market.broker.value()).isEqualTo(10_100);
    assertThat(market.broker.value(market.feed)).isEqualTo(-1_100);
  }

  @Test
  void an_order_beyond_the_cash_is_refused_at_the_check() {
    TestMarket market = TestMarket.at100();
    Order order = market.buy(101, new Limit(100));

    flat(market, 50);

    assertThat(market.stateOf(order)).isEqualTo("Margin");
  }

  @Test
  void an_order_that_was_refused_leaves_the_cash_to_those_behind_it() {
    TestMarket market = TestMarket.at100();
    market.buy(101, OrderType.MARKET);
    Order second = market.buy(10, OrderType.MARKET);

    flat(market, 100);

    assertThat(market.stateOf(second)).isEqualTo("Completed");
  }

  @Test
  void a_gap_can_make_an_accepted_order_fail_for_cash() {
    TestMarket market = TestMarket.at100();
    Order order = market.buy(100, OrderType.MARKET);

    flat(market, 101);

    assertThat(market.diary()).containsExactly("1 Submitted", "1 Accepted", "1 Margin");
    assertThat(market.fills(order)).isEmpty();
    assertThat(market.broker.cash()).isEqualTo(10_000);
  }

  @Test
  void a_reversal_without_cash_for_its_second_half_only_closes_and_shows_the_real_position() {
    TestMarket market =
        TestMarket.at100(SimulatedBroker.builder().withoutShortCash().withoutSubmissionCheck());
    market.buy(50, OrderType.MARKET);
    flat(market, 100);
    Order order = market.sell(200, OrderType.MARKET);

    flat(market, 100);

    assertThat(market.stateOf(order)).isEqualTo("Margin");
    assertThat(market.onlyFill(order).size()).isEqualTo(Quantity.of(-50));
    assertThat(market.onlyFill(order).after()).isEqualTo(Position.FLAT);
    assertThat(market.positionSize()).isZero();
  }

  @Test
  void shorts_need_nothing_unless_a_margin_model_says_so() {
    TestMarket free = TestMarket.at100();
    TestMarket covered =
        TestMarket.at100(SimulatedBroker.builder().margin(MarginModel.ofShorts(0.5)));

    Order unlimited = free.sell(1_000, OrderType.MARKET);
    Order tooMuch = covered.sell(201, OrderType.MARKET);
    Order enough = covered.sell(200, OrderType.MARKET);
    flat(free, 100);
    flat(covered, 100);

    assertThat(free.stateOf(unlimited)).isEqualTo("Completed");
    assertThat(covered.stateOf(tooMuch)).isEqualTo("Margin");
    assertThat(covered.stateOf(enough)).isEqualTo("Completed");
  }

  @Test
  void cash_added_buys_fund_shares_and_is_no_profit() {
    TestMarket market = TestMarket.at100();

    market.broker.addCash(5_000);
    flat(market, 100);

    assertThat(market.broker.value()).isEqualTo(15_000);
    assertThat(market.broker.fundShares()).isEqualTo(150);
    assertThat(market.broker.fundValue()).isEqualTo(100);
  }

  @Test
  void orders_on_a_compensating_feed_act_on_the_other_feeds_position() {
    TestMarket market = TestMarket.at100();
    market.buy(5, OrderType.MARKET);
    flat(market, 100);
    market.other.compensate(market.feed);
    market.otherBar(100);
    market.broker.submit(
        OrderRequest.of(market.other, Side.SELL, Quantity.of(5), OrderType.MARKET));

    market.otherBar(110);

    assertThat(market.positionSize()).isZero();
    assertThat(market.broker.position(market.other)).isEqualTo(Position.FLAT);
    assertThat(market.broker.cash()).isEqualTo(10_050);
  }

  @Test
  void booked_history_is_executed_at_its_own_price_on_the_first_bar_that_reaches_it() {
    var trade = HistoricalOrder.of(TestMarket.endOfDay(1), Quantity.of(5), 42);
    TestMarket market =
        TestMarket.at100(SimulatedBroker.builder().silentOrderHistory(List.of(trade)));

    flat(market, 100);

    assertThat(market.diary()).containsExactly("1 Accepted", "1 Completed");
    assertThat(market.told).noneMatch(Order::isTold);
    assertThat(market.broker.position(market.feed)).isEqualTo(new Position(Quantity.of(5), 42));
  }

  @Test
  void a_fund_history_sets_value_and_share_price_and_leaves_cash_the_rest() {
    TestMarket market =
        TestMarket.at100(
            SimulatedBroker.builder()
                .fundHistory(List.of(new FundPoint(TestMarket.endOfDay(1), 2, 20_000))));
    market.buy(10, OrderType.MARKET);

    flat(market, 100);

    assertThat(market.broker.value()).isEqualTo(20_000);
    assertThat(market.broker.fundValue()).isEqualTo(2);
    assertThat(market.broker.fundShares()).isEqualTo(10_000);
    assertThat(market.broker.cash()).isEqualTo(19_000);
  }

  @Test
  void terms_for_a_feed_that_the_run_does_not_have_are_refused() {
    SimulatedBroker broker =
        SimulatedBroker.builder().commission("thrid", CommissionScheme.FREE).build();

    assertThatThrownBy(() -> new TestMarket(broker))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a commission scheme names the feed 'thrid', but the feeds of the run are"
                + " [first, second]");
  }

  @Test
  void a_new_run_begins_with_new_books() {
    SimulatedBroker broker = SimulatedBroker.withCash(10_000);
    var first = new TestMarket(broker);
    first.bar(100, 100, 100, 100);
    first.buy(10, OrderType.MARKET);
    first.bar(100, 100, 100, 100);

    new TestMarket(broker);

    assertThat(broker.cash()).isEqualTo(10_000);
    assertThat(broker.openOrders()).isEmpty();
  }
}
