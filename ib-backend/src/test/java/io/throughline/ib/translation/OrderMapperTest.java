package io.throughline.ib.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.TradingException;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.order.Trail;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.instrument.PriceGrid;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.order.TestFeed;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.TagValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderMapperTest {
  private static final DataFeed SPY = TestFeed.minutes(0, "SPY");
  private static final TradedInstrument STOCK =
      new TradedInstrument(
          Contract.stock("SPY", "SMART", "USD").withConId(756733),
          PriceGrid.of(0.01),
          TestFeed.NEW_YORK,
          1);
  private static final long MONDAY_TEN = EpochNanos.of(Instant.parse("2026-01-05T15:00:00Z"));

  private static OrderRequest order(Side side, OrderType type, TimeInForce validity) {
    return new OrderRequest(
        SPY, side, Quantity.of(100), type, validity, 0, OrderLinks.NONE, Map.of());
  }

  private static OrderRequest order(Side side, OrderType type) {
    return order(side, type, TimeInForce.GOOD_TILL_CANCELLED);
  }

  private static OrderRequest with(Map<String, String> options) {
    return new OrderRequest(
        SPY,
        Side.BUY,
        Quantity.of(100),
        OrderType.MARKET,
        TimeInForce.GOOD_TILL_CANCELLED,
        0,
        OrderLinks.NONE,
        options);
  }

  private static Order mapped(OrderRequest request) {
    return place(request, "").order();
  }

  private static PlaceOrder place(OrderRequest request, String ocaGroup) {
    var identity = new Order.Identity(7, 42, 0, 0, null, "tl1:s:r:1:0:0:0");
    return OrderMapper.map(
        request, STOCK, new OrderMapper.Placement(identity, ocaGroup, "DU1234567", true));
  }

  @Test
  void a_market_order_has_neither_price() {
    PlaceOrder placed = place(order(Side.BUY, OrderType.MARKET), "");

    assertThat(placed.orderId()).isEqualTo(42);
    assertThat(placed.contract()).isEqualTo(STOCK.contract());
    assertThat(placed.order().terms())
        .isEqualTo(
            new Order.Terms("BUY", new BigDecimal("100"), "MKT", null, null, "GTC", null, null));
    assertThat(placed.order().identity().orderRef()).isEqualTo("tl1:s:r:1:0:0:0");
    assertThat(placed.order().accounts().account()).isEqualTo("DU1234567");
    assertThat(placed.order().handling().transmission().transmit()).isTrue();
  }

  @Test
  void an_order_at_the_close_is_good_for_the_day_whatever_was_asked() {
    Order.Terms terms = mapped(order(Side.SELL, OrderType.CLOSE)).terms();

    assertThat(terms.orderType()).isEqualTo("MOC");
    assertThat(terms.tif()).isEqualTo("DAY");
    assertThat(terms.action()).isEqualTo("SELL");
  }

  @Test
  void a_limit_is_a_limit_and_a_stop_is_an_aux_price() {
    Order.Terms limit = mapped(order(Side.BUY, new OrderType.Limit(101.25))).terms();
    Order.Terms stop = mapped(order(Side.SELL, new OrderType.Stop(99.5))).terms();
    Order.Terms both = mapped(order(Side.SELL, new OrderType.StopLimit(99.5, 99.25))).terms();

    assertThat(limit)
        .extracting(Order.Terms::orderType, Order.Terms::lmtPrice, Order.Terms::auxPrice)
        .containsExactly("LMT", 101.25, null);
    assertThat(stop)
        .extracting(Order.Terms::orderType, Order.Terms::lmtPrice, Order.Terms::auxPrice)
        .containsExactly("STP", null, 99.5);
    assertThat(both)
        .extracting(Order.Terms::orderType, Order.Terms::lmtPrice, Order.Terms::auxPrice)
        .containsExactly("STP LMT", 99.25, 99.5);
  }

  @Test
  void a_trailing_stop_has_an_amount_or_a_percentage() {
    Order amount = mapped(order(Side.SELL, new OrderType.StopTrail(100, new Trail.Amount(1.5))));
    Order percent =
        mapped(order(Side.SELL, new OrderType.StopTrail(100, new Trail.Fraction(0.07))));

    assertThat(amount.terms().orderType()).isEqualTo("TRAIL");
    assertThat(amount.terms().auxPrice()).isEqualTo(1.5);
    assertThat(amount.pricing().trigger().trailingPercent()).isNull();
    assertThat(percent.terms().auxPrice()).isNull();
    assertThat(percent.pricing().trigger().trailingPercent()).isEqualTo(7.0);
  }

  @Test
  void a_trailing_stop_limit_says_where_it_begins_and_how_far_the_limit_is() {
    Order sell =
        mapped(order(Side.SELL, new OrderType.StopTrailLimit(100, 99.75, new Trail.Amount(2))));
    Order buy =
        mapped(order(Side.BUY, new OrderType.StopTrailLimit(100, 100.5, new Trail.Fraction(0.02))));

    assertThat(sell.terms().orderType()).isEqualTo("TRAIL LIMIT");
    assertThat(sell.terms().auxPrice()).isEqualTo(2.0);
    assertThat(sell.pricing().trigger().trailStopPrice()).isEqualTo(98.0);
    assertThat(sell.pricing().adjustment().lmtPriceOffset()).isEqualTo(0.25);
    assertThat(buy.terms().auxPrice()).isNull();
    assertThat(buy.pricing().trigger().trailStopPrice()).isEqualTo(102.0);
    assertThat(buy.pricing().trigger().trailingPercent()).isEqualTo(2.0);
    assertThat(buy.pricing().adjustment().lmtPriceOffset()).isEqualTo(0.5);
  }

  @Test
  void prices_between_two_steps_become_better_for_limits_and_nearest_for_stops() {
    assertThat(mapped(order(Side.BUY, new OrderType.Limit(90.1199))).terms().lmtPrice())
        .isEqualTo(90.11);
    assertThat(mapped(order(Side.SELL, new OrderType.Limit(90.1101))).terms().lmtPrice())
        .isEqualTo(90.12);
    assertThat(mapped(order(Side.SELL, new OrderType.Stop(90.1101))).terms().auxPrice())
        .isEqualTo(90.11);
  }

  @Test
  void noise_of_arithmetic_does_not_move_a_price() {
    assertThat(mapped(order(Side.BUY, new OrderType.Limit(0.1 + 0.2))).terms().lmtPrice())
        .isEqualTo(0.3);
    assertThat(mapped(order(Side.SELL, new OrderType.Limit(100.1 * 3))).terms().lmtPrice())
        .isEqualTo(300.3);
  }

  @Test
  void a_time_in_force_is_written_with_its_zone() {
    long until = EpochNanos.of(Instant.parse("2026-01-05T20:30:00.25Z"));
    Order order =
        mapped(order(Side.BUY, new OrderType.Limit(1), new TimeInForce.GoodTillTime(until)));

    assertThat(order.terms().tif()).isEqualTo("GTD");
    assertThat(order.times().goodTillDate()).isEqualTo("20260105-20:30:01");
  }

  @Test
  void a_date_means_the_end_of_its_session() {
    var validity = new TimeInForce.GoodTillDate(LocalDate.of(2026, 7, 6));
    Order order = mapped(order(Side.BUY, new OrderType.Limit(1), validity));

    assertThat(order.times().goodTillDate()).isEqualTo("20260706-20:00:00");
  }

  @Test
  void a_day_order_ends_with_the_session_in_which_it_was_sent() {
    OrderRequest day = order(Side.BUY, new OrderType.Limit(1), TimeInForce.DAY);

    assertThat(mapped(day).terms().tif()).isEqualTo("DAY");
    assertThat(OrderMapper.endNanos(day, MONDAY_TEN))
        .isEqualTo(EpochNanos.of(Instant.parse("2026-01-05T21:00:00Z")));
  }

  @Test
  void an_oca_group_is_written_only_when_there_is_one() {
    OrderRequest request = order(Side.BUY, OrderType.MARKET);

    assertThat(place(request, "").order().handling().oca().ocaGroup()).isEmpty();
    assertThat(place(request, "g").order().handling().oca().ocaGroup()).isEqualTo("g");
    assertThat(place(request, "g").order().handling().oca().ocaType()).isEqualTo(1);
  }

  @Test
  void options_are_fields_of_the_order_and_come_last() {
    Order order =
        mapped(
            with(
                Map.of(
                    "triggerMethod", "2",
                    "outsideRth", "true",
                    "tif", "IOC",
                    "orderType", "LIT",
                    "lmtPrice", "10.0",
                    "auxPrice", "9.8",
                    "hidden", "true",
                    "ocaGroup", "mine",
                    "account", "DU7654321",
                    "algoParams", "adaptivePriority=Normal")));

    assertThat(order.pricing().trigger().triggerMethod()).isEqualTo(2);
    assertThat(order.handling().sessions().outsideRth()).isTrue();
    assertThat(order.handling().display().hidden()).isTrue();
    assertThat(order.handling().oca().ocaGroup()).isEqualTo("mine");
    assertThat(order.accounts().account()).isEqualTo("DU7654321");
    assertThat(order.terms())
        .isEqualTo(
            new Order.Terms("BUY", new BigDecimal("100"), "LIT", 10.0, 9.8, "IOC", null, null));
    assertThat(order.strategies().algo().algoParams())
        .containsExactly(new TagValue("adaptivePriority", "Normal"));
  }

  @Test
  void an_unknown_option_is_an_error_that_names_the_nearest() {
    assertThatThrownBy(() -> mapped(with(Map.of("m_trigerMethod", "2"))))
        .isInstanceOf(TradingException.class)
        .hasMessage(
            "'m_trigerMethod' is no option of an order at TWS; did you mean 'triggerMethod'?");
    assertThatThrownBy(() -> mapped(with(Map.of("orderRef", "x"))))
        .hasMessageContaining("'orderRef' is written by the broker");
  }

  @Test
  void an_option_of_another_type_is_an_error_that_says_which_is_wanted() {
    assertThatThrownBy(() -> mapped(with(Map.of("outsideRth", "maybe"))))
        .hasMessage("order option 'outsideRth' must be true or false but is 'maybe'");
    assertThatThrownBy(() -> mapped(with(Map.of("triggerMethod", "two"))))
        .hasMessage("order option 'triggerMethod' must be a whole number but is 'two'");
    assertThatThrownBy(() -> mapped(with(Map.of("lmtPrice", "NaN"))))
        .hasMessage("order option 'lmtPrice' must be a number but is 'NaN'");
  }

  @Test
  void a_size_is_written_as_a_plain_decimal() {
    assertThat(Sizes.decimal(Quantity.of(1_000)).toPlainString()).isEqualTo("1000");
    assertThat(Sizes.decimal(Quantity.parse("0.25"))).isEqualTo(new BigDecimal("0.25"));
  }

  @Test
  void what_was_executed_elsewhere_cannot_be_sent() {
    assertThatThrownBy(() -> mapped(order(Side.BUY, new OrderType.Historical(10, true))))
        .isInstanceOf(UnsendableOrderException.class)
        .hasMessageContaining("booked from history");
  }
}
