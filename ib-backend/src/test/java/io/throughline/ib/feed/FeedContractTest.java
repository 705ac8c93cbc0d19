package io.throughline.ib.feed;

import static io.throughline.ib.feed.WholeBars.assertComplete;
import static io.throughline.ib.feed.WholeBars.assertRising;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What becomes of the contract that a feed names: which prices come, and when its hours end.
class FeedContractTest {
  @Test
  void an_ambiguous_contract_ends_its_feed_and_not_the_one_beside_it() {
    FeedBench bench = FeedBench.minutesAt("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("AAPL"), TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story())
        .containsExactly("CONNECTED", "DELAYED", "AAPL DISCONNECTED", "bars", "LIVE", "bars");
    assertThat(bench.messages())
        .extracting(one -> one.text())
        .anyMatch(text -> text.startsWith("3 contracts fit 'AAPL'; write one of:"));
  }

  @Test
  void two_feeds_of_one_contract_each_have_their_own_subscription() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD").named("one"), TimeFrame.MINUTE);
    bench.resampled(bench.data("SPY-STK-SMART-USD").named("five"), TimeFrame.minutes(5));

    bench.run(Duration.ofMinutes(10));

    assertThat(bench.story()).endsWith("bars").contains("LIVE", "five LIVE");
    assertThat(bench.asked("reqMktData")).hasSize(2);
    assertComplete(bench, "2026-01-05T14:00:00Z", "2026-01-05T15:10:00Z");
  }

  @Test
  void currencies_come_as_bids_even_when_real_time_bars_are_wanted() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("EUR.USD-CASH-IDEALPRO").realTimeBars(), TimeFrame.seconds(20));

    bench.run(Duration.ofMinutes(2));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars");
    assertRising(bench.bars());
    assertThat(bench.world().core().transcript().text())
        .contains("BID")
        .doesNotContain("ReqRealTimeBars");
  }

  @Test
  void a_cfd_shows_the_prices_of_its_stock_and_trades_itself() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    IbData data = bench.data("SPY-STK-SMART-USD").tradeName("SPY-CFD-SMART-USD");
    bench.resampled(data, TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(2));

    assertThat(data.contract().orElseThrow().contract().conId()).isEqualTo(756733);
    assertThat(data.tradedContract().orElseThrow().contract().conId()).isEqualTo(134770764);
  }

  @Test
  void prices_of_a_cfd_are_rerouted_to_its_stock() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-CFD-SMART-USD"), TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars");
  }

  @Test
  void indices_have_last_prices() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPX-IND-CBOE"), TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars");
  }

  @Test
  void hours_end_on_the_clock_of_an_exchange_half_an_hour_off() {
    FeedBench bench = FeedBench.at("2026-01-05T05:10:00Z");
    bench.resampled(bench.data("RELIANCE-STK-NSE-INR"), TimeFrame.minutes(60));

    bench.run(Duration.ofHours(3));

    assertRising(bench.bars());
    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars");
    // On the hours of India, but for the last bar of a day, which ends with the session at 15:30.
    long hour = 60 * EpochNanos.PER_MINUTE;
    assertThat(bench.bars())
        .allMatch(bar ->
            bar.timeNanos() % hour == hour / 2
                || bar.timeNanos() % EpochNanos.PER_DAY == 10 * hour);
  }
}
