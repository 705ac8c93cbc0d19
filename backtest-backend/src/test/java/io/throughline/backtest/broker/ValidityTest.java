package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.OrderType.Limit;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class ValidityTest {
  private static final Limit OUT_OF_REACH = new Limit(1);

  private final TestMarket daily = TestMarket.at100();
  private final TestMarket intraday =
      new TestMarket(
          SimulatedBroker.withCash(10_000),
          FeedSpec.of("hours", TimeFrame.minutes(60))
              .withSession(Session.ALL_DAY_UTC.withEnd(LocalTime.of(16, 0))),
          FeedSpec.of("second", TimeFrame.DAY));

  private void hour(int day, int hour) {
    long end = EpochNanos.ofUtc(LocalDateTime.of(2024, 1, day, hour, 0));
    intraday.feed.show(Bar.of(end, 100, 101, 99, 100, 1_000));
    intraday.broker.next();
  }

  @Test
  void a_day_order_on_daily_bars_has_the_next_bar() {
    Order order = daily.buy(1, OUT_OF_REACH, TimeInForce.DAY);

    daily.bar(100, 101, 99, 100);

    assertThat(daily.stateOf(order)).isEqualTo("Accepted");

    daily.bar(100, 101, 99, 100);

    assertThat(daily.stateOf(order)).isEqualTo("Expired");
  }

  @Test
  void a_day_order_lives_to_the_end_of_its_session() {
    hour(2, 10);
    Order order = intraday.buy(1, OUT_OF_REACH, TimeInForce.DAY);

    hour(2, 16);
    assertThat(intraday.stateOf(order)).isEqualTo("Accepted");

    hour(2, 17);
    assertThat(intraday.stateOf(order)).isEqualTo("Expired");
  }

  @Test
  void a_day_order_given_at_the_end_of_a_session_lives_through_the_next_one_there_is() {
    hour(5, 16);
    Order order = intraday.buy(1, OUT_OF_REACH, TimeInForce.DAY);

    hour(8, 10);
    hour(8, 16);
    assertThat(intraday.stateOf(order)).isEqualTo("Accepted");

    hour(9, 10);
    assertThat(intraday.stateOf(order)).isEqualTo("Expired");
  }

  @Test
  void an_order_good_till_a_date_lives_to_the_end_of_that_dates_session() {
    Order order =
        daily.buy(1, OUT_OF_REACH, new TimeInForce.GoodTillDate(LocalDate.of(2024, 1, 2)));

    daily.bar(100, 101, 99, 100);
    assertThat(daily.stateOf(order)).isEqualTo("Accepted");

    daily.bar(100, 101, 99, 100);
    assertThat(daily.stateOf(order)).isEqualTo("Expired");
  }

  @Test
  void an_order_good_till_an_instant_may_still_be_filled_at_that_instant() {
    Order order = daily.buy(1, new Limit(99), new TimeInForce.GoodTillTime(TestMarket.endOfDay(1)));

    daily.bar(100, 101, 98, 100);

    assertThat(daily.stateOf(order)).isEqualTo("Completed");
  }

  @Test
  void expiry_comes_before_a_fill_on_the_same_bar() {
    Order order =
        daily.buy(1, new Limit(99), new TimeInForce.GoodTillTime(TestMarket.endOfDay(1) - 1));

    daily.bar(100, 101, 98, 100);

    assertThat(daily.stateOf(order)).isEqualTo("Expired");
    assertThat(daily.fills(order)).isEmpty();
  }

  @Test
  void a_market_order_never_expires() {
    Order order = daily.buy(1, OrderType.MARKET, new TimeInForce.GoodTillTime(EpochNanos.MIN));

    daily.bar(100, 101, 98, 100);

    assertThat(daily.stateOf(order)).isEqualTo("Completed");
  }

  @Test
  void an_order_at_the_close_takes_the_bar_that_ends_with_the_session() {
    hour(2, 10);
    Order order = intraday.buy(1, OrderType.CLOSE);

    hour(2, 11);
    hour(2, 16);

    assertThat(intraday.onlyFill(order).timeNanos())
        .isEqualTo(EpochNanos.ofUtc(LocalDateTime.of(2024, 1, 2, 16, 0)));
  }

  @Test
  void an_order_at_the_close_of_a_feed_that_stands_still_is_filled_at_the_close_it_was_given_on() {
    Order order = daily.buy(1, OrderType.CLOSE);

    daily.otherBar(1);
    daily.bar(105, 110, 104, 108);

    assertThat(daily.fillPrice(order)).isEqualTo(100);
    assertThat(daily.onlyFill(order).timeNanos()).isEqualTo(TestMarket.endOfDay(0));
  }

  @Test
  void an_order_at_the_close_without_a_last_bar_is_filled_late_at_the_bar_before() {
    hour(2, 10);
    Order order = intraday.buy(1, OrderType.CLOSE);

    hour(2, 15);
    hour(3, 10);

    assertThat(intraday.onlyFill(order).timeNanos())
        .isEqualTo(EpochNanos.ofUtc(LocalDateTime.of(2024, 1, 2, 15, 0)));
  }
}
