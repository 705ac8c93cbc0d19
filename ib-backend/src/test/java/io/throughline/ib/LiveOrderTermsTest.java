package io.throughline.ib;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.order.TimeInForce;
import io.throughline.api.strategy.OrderTicket;
import io.throughline.api.time.EpochNanos;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// In which terms orders of a strategy go to TWS: kind, trigger, validity, contract and price.
class LiveOrderTermsTest {
  private StrategyRun live = new StrategyRun(VirtualWorld.standard());

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("MKT", (buy, price) -> buy),
        kind("MOC", (buy, price) -> buy.atClose()),
        kind("LMT", (buy, price) -> buy.limit(StrategyRun.cents(price * 1.01))),
        kind("STP", (buy, price) -> buy.stop(StrategyRun.cents(price * 0.99))),
        kind(
            "STP LMT",
            (buy, price) ->
                buy.stopLimit(StrategyRun.cents(price * 0.99), StrategyRun.cents(price * 1.01))));
  }

  /// Sets up a purchase so that it is filled soon, given the price of the market.
  interface SetUp {
    OrderTicket apply(OrderTicket buy, double price);
  }

  private static Arguments kind(String orderType, SetUp setUp) {
    return Arguments.of(orderType, setUp);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_kind_of_order_of_the_backtest_is_filled_at_tws(String orderType, SetUp setUp) {
    live =
        new StrategyRun(
            new VirtualWorld(
                CoreOptions.standard().withStart(Instant.parse("2026-01-05T20:50:00Z")),
                Duration.ZERO));

    live.run(
        ofMinutes(20),
        strategy ->
            strategy.order(strategy.purchase(10), buy -> setUp.apply(buy, strategy.price())));

    assertThat(live.atTws().terms().terms().orderType()).isEqualTo(orderType);
    assertThat(live.statesOf(1)).containsExactly("Submitted", "Accepted", "Completed");
  }

  @Test
  void stops_are_triggered_as_tws_does_it_unless_a_method_is_named() {
    live.run(
        ofMinutes(3),
        strategy -> {
          double low = StrategyRun.cents(strategy.price() * 0.9);
          strategy.order(strategy.sale(1), sell -> sell.stop(low));
          strategy.order(strategy.sale(1), sell -> sell.stop(low).option("triggerMethod", "2"));
        });

    assertThat(live.world.core().ledger().orders())
        .extracting(order -> order.terms().pricing().trigger().triggerMethod())
        .containsExactly(0, 2);
  }

  static Stream<Arguments> validities() {
    return Stream.of(
        validity("GTC", buy -> buy),
        validity("GTD", buy -> buy.validUntil(Instant.parse("2026-01-07T16:00:00Z"))),
        validity("GTD", buy -> buy.validUntil(LocalDate.parse("2026-01-07"))),
        validity("GTD", buy -> buy.validFor(ofHours(30))),
        validity(
            "GTD",
            buy ->
                buy.valid(
                    new TimeInForce.GoodTillTime(
                        EpochNanos.of(Instant.parse("2026-01-07T16:00:00Z"))))),
        validity("DAY", buy -> buy.validFor(Duration.ZERO)),
        validity("DAY", OrderTicket::day));
  }

  private static Arguments validity(String tif, UnaryOperator<OrderTicket> setUp) {
    return Arguments.of(tif, setUp);
  }

  @ParameterizedTest
  @MethodSource("validities")
  void the_validity_of_an_order_is_its_time_in_force_at_tws(
      String tif, UnaryOperator<OrderTicket> setUp) {
    live.run(
        ofMinutes(3),
        strategy -> strategy.order(strategy.purchase(1), buy -> setUp.apply(buy.limit(10))));

    assertThat(live.atTws().terms().terms().tif()).isEqualTo(tif);
    assertThat(live.atTws().terms().times().goodTillDate())
        .matches(tif.equals("GTD") ? "2026010[678]-\\d\\d:\\d\\d:\\d\\dZ?" : "");
    assertThat(live.statesOf(1)).containsExactly("Submitted", "Accepted");
  }

  @Test
  void orders_trade_the_contract_of_the_trade_name() {
    IbStore store = live.world.store(IbConfig.paper().withClientId(35));
    live.run(
        store,
        store.data("SPY-STK-SMART-USD").tradeName("SPY-CFD-SMART-USD"),
        ofMinutes(3),
        strategy -> strategy.order(strategy.purchase(10), buy -> buy));

    assertThat(live.atTws().contract().conId()).isEqualTo(134_770_764);
    assertThat(live.atTws().contract().listing().secType()).isEqualTo("CFD");
  }

  @Test
  void prices_lie_on_the_grid_that_the_exchange_has_at_that_price() {
    live =
        new StrategyRun(
            new VirtualWorld(
                CoreOptions.standard().withStart(Instant.parse("2026-01-05T15:00:00Z")),
                Duration.ZERO));
    live.run(
        "AAPL-20260320-SMART-USD-190-C",
        ofMinutes(10),
        strategy -> {
          strategy.order(strategy.purchase(1), buy -> buy.limit(0.97));
          strategy.order(strategy.purchase(1), buy -> buy.limit(3.07));
          strategy.order(strategy.sale(1), sell -> sell.limit(300.07));
        });

    assertThat(live.world.core().transcript().text()).contains("ReqMarketRule[marketRuleId=110]");
    assertThat(live.world.core().ledger().orders())
        .extracting(order -> order.terms().terms().lmtPrice())
        .containsExactly(0.97, 3.05, 300.1);
    assertThat(live.statesOf(1)).containsExactly("Submitted", "Accepted");
    assertThat(live.statesOf(2)).containsExactly("Submitted", "Accepted");
  }
}
