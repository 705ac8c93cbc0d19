package io.throughline.ib.feed;

import static io.throughline.ib.feed.WholeBars.assertRising;
import static io.throughline.ib.feed.WholeBars.at;
import static io.throughline.ib.feed.WholeBars.since;
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
  void at_a_weekend_history_is_told_at_once_and_live_waits_for_a_tick() {
    FeedBench bench = FeedBench.minutesAt("2026-01-10T15:00:00Z");

    bench.run(Duration.ofHours(2));

    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars");
    assertThat(EpochNanos.toText(bench.bars().getLast().timeNanos()))
        .isEqualTo("2026-01-10T01:00:00Z");
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
