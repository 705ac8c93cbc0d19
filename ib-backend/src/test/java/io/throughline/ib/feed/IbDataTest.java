package io.throughline.ib.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.memory.MemoryData;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.IbConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Feeds in whole runs on a fake TWS.
class IbDataTest {
  private static long at(String utc) {
    return EpochNanos.of(Instant.parse(utc));
  }

  private static void assertRising(List<Bar> bars) {
    for (int i = 1; i < bars.size(); i++) {
      assertThat(bars.get(i).timeNanos()).isGreaterThan(bars.get(i - 1).timeNanos());
    }
  }

  private static List<Bar> since(List<Bar> bars, long nanos) {
    return bars.stream().filter(bar -> bar.timeNanos() > nanos).toList();
  }

  @Test
  void history_comes_first_then_live_bars_that_equal_what_history_says_of_the_same_minutes() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(10));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars");
    assertRising(bench.bars());
    long begin = at("2026-01-05T14:00:00Z");
    assertThat(since(bench.bars(), begin))
        .isEqualTo(bench.minutesOf("SPY", begin, at("2026-01-05T15:10:00Z")));
  }

  @Test
  void real_time_bars_make_the_same_minutes() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD").realTimeBars(), TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(10));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars");
    assertRising(bench.bars());
    long begin = at("2026-01-05T14:00:00Z");
    assertThat(since(bench.bars(), begin))
        .isEqualTo(bench.minutesOf("SPY", begin, at("2026-01-05T15:10:00Z")));
  }

  @Test
  void a_lost_socket_leaves_no_hole_and_no_bar_twice() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);
    bench.after(Duration.ofSeconds(131), () -> bench.link().cut());

    bench.run(Duration.ofMinutes(10));

    assertThat(bench.story())
        .containsExactly(
            "CONNECTED",
            "DELAYED",
            "bars",
            "LIVE",
            "bars",
            "CONNBROKEN",
            "CONNECTED",
            "DELAYED",
            "LIVE",
            "bars");
    long begin = at("2026-01-05T14:00:00Z");
    assertThat(since(bench.bars(), begin))
        .isEqualTo(bench.minutesOf("SPY", begin, at("2026-01-05T15:10:00Z")));
  }

  private static FeedBench minutes(FeedBench bench) {
    return bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);
  }

  private static void assertComplete(FeedBench bench, String until) {
    assertRising(bench.bars());
    long begin = at("2026-01-05T14:00:00Z");
    assertThat(since(bench.bars(), begin)).isEqualTo(bench.minutesOf("SPY", begin, at(until)));
  }

  private static long subscriptions(FeedBench bench) {
    return bench
        .world()
        .core()
        .transcript()
        .text()
        .lines()
        .filter(line -> line.contains("ReqMktData["))
        .count();
  }

  @Test
  void at_a_weekend_history_is_told_at_once_and_live_waits_for_a_tick() {
    FeedBench bench = minutes(FeedBench.at("2026-01-10T15:00:00Z"));

    bench.run(Duration.ofHours(2));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars");
    assertThat(EpochNanos.toText(bench.bars().getLast().timeNanos()))
        .isEqualTo("2026-01-10T01:00:00Z");
  }

  @Test
  void after_1102_the_subscription_goes_on_and_the_gap_is_filled() {
    FeedBench bench = minutes(FeedBench.at("2026-01-05T15:00:17.300Z"));
    bench.after(Duration.ofSeconds(131), () -> bench.world().core().loseUplink());
    bench.after(Duration.ofSeconds(222), () -> bench.world().core().restoreUplink());

    bench.run(Duration.ofMinutes(10));

    assertThat(bench.story())
        .containsExactly(
            "CONNECTED",
            "DELAYED",
            "bars",
            "LIVE",
            "bars",
            "CONNBROKEN",
            "CONNECTED",
            "DELAYED",
            "bars",
            "LIVE",
            "bars");
    assertComplete(bench, "2026-01-05T15:10:00Z");
    assertThat(subscriptions(bench)).isEqualTo(1);
  }

  @Test
  void after_1101_there_is_exactly_one_new_subscription_and_the_gap_is_filled() {
    FeedBench bench = minutes(FeedBench.at("2026-01-05T15:00:17.300Z"));
    bench.after(Duration.ofSeconds(131), () -> bench.world().core().loseUplink());
    bench.after(Duration.ofSeconds(222), () -> bench.world().core().restoreUplinkWithoutData());

    bench.run(Duration.ofMinutes(10));

    assertThat(bench.story())
        .containsExactly(
            "CONNECTED",
            "DELAYED",
            "bars",
            "LIVE",
            "bars",
            "CONNBROKEN",
            "CONNECTED",
            "DELAYED",
            "bars",
            "LIVE",
            "bars");
    assertComplete(bench, "2026-01-05T15:10:00Z");
    assertThat(subscriptions(bench)).isEqualTo(2);
  }

  @Test
  void without_backfill_1101_subscribes_again_and_the_gap_stays() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(
        bench.data("SPY-STK-SMART-USD").withoutBackfill().withoutBackfillAtStart(),
        TimeFrame.MINUTE);
    bench.after(Duration.ofSeconds(131), () -> bench.world().core().loseUplink());
    bench.after(Duration.ofSeconds(322), () -> bench.world().core().restoreUplinkWithoutData());

    bench.run(Duration.ofMinutes(10));

    assertThat(bench.story())
        .containsSubsequence(
            "CONNECTED", "LIVE", "bars", "CONNBROKEN", "CONNECTED", "LIVE", "bars");
    assertRising(bench.bars());
    assertThat(bench.bars()).hasSizeBetween(6, 8);
    assertThat(subscriptions(bench)).isEqualTo(2);
  }

  @Test
  void a_restart_longer_than_the_attempts_ends_the_feed_and_a_shorter_one_does_not() {
    FeedBench shorter = minutes(FeedBench.at("2026-01-05T15:00:17.300Z"));
    shorter.after(Duration.ofSeconds(131), () -> shorter.world().tws().goAway());
    shorter.after(Duration.ofSeconds(135), () -> shorter.world().tws().comeBack());
    shorter.run(Duration.ofMinutes(6));
    assertThat(shorter.story())
        .containsSequence("CONNBROKEN", "CONNECTED", "DELAYED", "LIVE", "bars");

    FeedBench longer = minutes(FeedBench.at("2026-01-05T15:00:17.300Z"));
    longer.after(Duration.ofSeconds(131), () -> longer.world().tws().goAway());
    longer.run(Duration.ofMinutes(20));
    assertThat(longer.story()).containsSequence("CONNBROKEN", "DISCONNECTED");
  }

  @Test
  void a_feed_without_permission_says_so_and_ends() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("DTE-STK-SMART-EUR"), TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "NOTSUBSCRIBED");
    assertThat(bench.messages()).extracting(one -> one.code()).containsAnyOf(354, 162);
  }

  @Test
  void delayed_data_are_delivered_where_the_user_allows_them_and_never_called_live() {
    IbConfig config = IbConfig.of(Map.of("marketDataType", "3")).withPort(7497);
    var bench =
        new FeedBench(
            CoreOptions.standard().withStart(Instant.parse("2026-01-05T15:00:17.300Z")), config);
    bench.resampled(bench.data("TSLA-STK-SMART-USD").withoutBackfillAtStart(), TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(30));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars");
    assertThat(bench.bars()).hasSizeGreaterThan(5);
    assertRising(bench.bars());
  }

  @Test
  void delayed_data_that_nobody_allowed_end_the_feed() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("TSLA-STK-SMART-USD").withoutBackfillAtStart(), TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story()).containsExactly("CONNECTED", "NOTSUBSCRIBED");
  }

  @Test
  void only_history_ends_disconnected() {
    FeedBench bench = FeedBench.at("2026-01-05T20:00:00Z");
    bench.plain(
        bench
            .data("SPY-STK-SMART-USD")
            .timeFrame(TimeFrame.MINUTE)
            .historical()
            .from(Instant.parse("2026-01-05T15:00:00Z"))
            .to(Instant.parse("2026-01-05T16:30:00Z")));

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "DISCONNECTED");
    assertThat(bench.bars()).hasSize(90);
  }

  @Test
  void an_ambiguous_contract_ends_its_feed_and_not_the_one_beside_it() {
    FeedBench bench = minutes(FeedBench.at("2026-01-05T15:00:17.300Z"));
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
    assertThat(subscriptions(bench)).isEqualTo(2);
    assertComplete(bench, "2026-01-05T15:10:00Z");
  }

  @Test
  void ticks_have_no_backfill_and_the_reason_is_told() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.plain(bench.data("SPY-STK-SMART-USD").timeFrame(TimeFrame.TICK));

    bench.run(Duration.ofMinutes(1));

    assertThat(bench.story()).containsExactly("CONNECTED", "LIVE", "bars");
    assertThat(bench.messages())
        .extracting(one -> one.text())
        .contains(
            "SPY-STK-SMART-USD: no backfill: TWS has no past bars of 1 tick, the shortest are 1"
                + " second; live items come as they are");
  }

  @Test
  void only_history_of_ticks_is_not_supported() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.plain(bench.data("SPY-STK-SMART-USD").timeFrame(TimeFrame.TICK).historical());

    bench.run(Duration.ofMinutes(1));

    assertThat(bench.story()).containsExactly("CONNECTED", "NOTSUPPORTED_TF");
  }

  @Test
  void twenty_seconds_are_made_of_ten() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(
        bench.data("SPY-STK-SMART-USD").from(Instant.parse("2026-01-05T14:30:00Z")),
        TimeFrame.seconds(20));

    bench.run(Duration.ofMinutes(2));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars");
    assertRising(bench.bars());
    assertThat(bench.bars())
        .allMatch(bar -> bar.timeNanos() % (20 * EpochNanos.PER_SECOND) == 0)
        .hasSize(32 * 3);
    assertThat(bench.world().core().transcript().text()).contains("10 secs");
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

  @Test
  void another_source_comes_first_and_history_goes_on_where_it_ends() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    List<Bar> stored =
        bench.minutesOf("SPY", at("2026-01-05T09:00:00Z"), at("2026-01-05T14:20:00Z"));
    bench.resampled(
        bench
            .data("SPY-STK-SMART-USD")
            .backfillFrom(MemoryData.of(FeedSpec.of("file", TimeFrame.MINUTE), stored)),
        TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story())
        .containsExactly("CONNECTED", "bars", "DELAYED", "bars", "LIVE", "bars");
    assertRising(bench.bars());
    assertThat(bench.bars())
        .isEqualTo(bench.minutesOf("SPY", at("2026-01-05T09:00:00Z"), at("2026-01-05T15:05:00Z")));
  }

  @Test
  void today_is_made_again_out_of_its_minutes_when_days_are_wanted() {
    FeedBench bench = FeedBench.at("2026-01-05T20:50:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.DAY);

    bench.run(Duration.ofHours(13)); // the next day ends this one

    assertRising(bench.bars());
    List<Bar> today =
        bench.minutesOf("SPY", at("2026-01-05T05:00:00Z"), at("2026-01-06T02:00:00Z"));
    Bar last = bench.bars().getLast();
    assertThat(last.volume()).isEqualTo(today.stream().mapToDouble(Bar::volume).sum());
    assertThat(last.open()).isEqualTo(today.getFirst().open());
    assertThat(last.close()).isEqualTo(today.getLast().close());
  }
}
