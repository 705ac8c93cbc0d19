package io.throughline.ib.feed;

import static io.throughline.faketws.scenario.Effects.delay;
import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.IbConfig;
import io.throughline.ib.link.WireTransport;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much of the past is fetched, and when.
class BackfillTest {
  private static final String OPEN = "2026-01-05T15:00:17.300Z";
  private static final String WEEKEND = "2026-01-10T15:00:00Z";

  @ParameterizedTest
  @CsvSource({
    "DAYS,    1,  1 Y,   1 day",
    "MINUTES, 1,  1 D,   1 min",
    "MINUTES, 2,  2 D,   2 mins",
    "MINUTES, 30, 1 M,   30 mins",
    "SECONDS, 1,  1800 S, 1 secs",
  })
  void the_start_is_filled_with_the_most_that_one_request_gives(
      TimeFrame.Unit unit, int count, String duration, String barSize) {
    FeedBench bench = FeedBench.at(WEEKEND);
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.of(unit, count));

    bench.run(Duration.ofMinutes(5));

    List<String> asked = bench.asked("reqHistoricalData");
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst())
        .contains("durationStr=" + duration + ",", "barSizeSetting=" + barSize + "]");
  }

  @Test
  void the_bars_that_count_are_those_after_resampling() {
    FeedBench bench = FeedBench.at(WEEKEND);
    bench.resampled(
        bench.data("EUR.USD-CASH-IDEALPRO").timeFrame(TimeFrame.seconds(5)), TimeFrame.minutes(2));

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.asked("reqHistoricalData"))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).contains("barSizeSetting=2 mins"));
    assertThat(bench.spec().timeFrame()).isEqualTo(TimeFrame.minutes(2));
  }

  @Test
  void after_a_loss_no_more_is_fetched_than_was_missed() {
    FeedBench bench = FeedBench.at(OPEN);
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);
    var before = new int[1];
    bench.after(
        Duration.ofSeconds(131),
        () -> {
          before[0] = bench.asked("reqHistoricalData").size();
          bench.link().cut();
        });

    bench.run(Duration.ofMinutes(5));

    List<String> asked = bench.asked("reqHistoricalData");
    assertThat(asked.subList(before[0], asked.size()))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).contains("durationStr=60 S"));
  }

  @Test
  void without_backfill_1102_goes_on_and_the_gap_stays() {
    FeedBench bench = FeedBench.at(OPEN);
    bench.resampled(
        bench.data("SPY-STK-SMART-USD").withoutBackfill().withoutBackfillAtStart(),
        TimeFrame.MINUTE);
    bench.after(Duration.ofSeconds(131), () -> bench.world().core().loseUplink());
    bench.after(Duration.ofSeconds(322), () -> bench.world().core().restoreUplink());

    bench.run(Duration.ofMinutes(10));

    assertThat(bench.story())
        .containsSubsequence(
            "CONNECTED", "LIVE", "bars", "CONNBROKEN", "CONNECTED", "LIVE", "bars");
    assertThat(bench.asked("reqMktData")).hasSize(1);
    assertThat(bench.asked("reqHistoricalData")).isEmpty();
    for (int i = 1; i < bench.bars().size(); i++) {
      assertThat(bench.bars().get(i).timeNanos())
          .isGreaterThan(bench.bars().get(i - 1).timeNanos());
    }
  }

  @Test
  void a_download_that_is_interrupted_for_good_ends_disconnected() {
    FeedBench bench = FeedBench.at(OPEN);
    bench.plain(
        bench
            .data("SPY-STK-SMART-USD")
            .timeFrame(TimeFrame.MINUTE)
            .from(Instant.parse("2025-12-29T00:00:00Z"))
            .historical());
    bench
        .world()
        .core()
        .play(
            Scenario.named("slow history")
                .when(message("historicalData").nth(2))
                .then(delay(Duration.ofSeconds(20))));
    bench.after(Duration.ofSeconds(5), () -> bench.world().tws().goAway());

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story()).startsWith("CONNECTED", "DELAYED").endsWith("DISCONNECTED");
  }

  @Test
  void a_range_longer_than_one_request_is_downloaded_in_several_and_ends() {
    FeedBench bench = FeedBench.at("2026-01-08T20:00:00Z");
    bench.plain(
        bench
            .data("SPY-STK-SMART-USD")
            .timeFrame(TimeFrame.MINUTE)
            .from(Instant.parse("2026-01-06T00:00:00Z"))
            .to(Instant.parse("2026-01-08T12:00:00Z"))
            .historical());

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.asked("reqHistoricalData")).hasSizeGreaterThan(1);
    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "DISCONNECTED");
    long begin = EpochNanos.of(Instant.parse("2026-01-06T00:00:00Z"));
    long end = EpochNanos.of(Instant.parse("2026-01-08T12:00:00Z"));
    assertThat(bench.bars()).isEqualTo(bench.minutesOf("SPY", begin, end));
  }

  @Test
  void a_nightly_restart_with_the_client_id_still_in_use_leaves_no_hole_and_no_bar_twice() {
    var bench =
        new FeedBench(
            CoreOptions.standard().withStart(Instant.parse(OPEN)),
            IbConfig.paper().withClientId(35).withReconnect(-1));
    VirtualWorld world = bench.world();
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);
    var lingering =
        new TwsSession(
            Sessions.withClientId(35),
            new WireTransport(world.tws().newLink()),
            new SplittableRandom(1));
    bench.after(Duration.ofSeconds(131), () -> world.tws().goAway());
    bench.after(
        Duration.ofSeconds(132),
        () -> {
          world.tws().comeBack();
          lingering.start();
        });
    for (int step = 1; step < 50; step++) {
      bench.after(Duration.ofSeconds(132).plusMillis(step), () -> lingering.work(world.nowNanos()));
    }
    bench.after(Duration.ofSeconds(150), lingering::stop);

    bench.run(Duration.ofMinutes(10));

    assertThat(bench.messages()).extracting(one -> one.code()).contains(326);
    assertThat(bench.story())
        .containsSubsequence("LIVE", "bars", "CONNBROKEN", "CONNECTED", "DELAYED", "LIVE", "bars");
    long begin = EpochNanos.of(Instant.parse("2026-01-05T14:00:00Z"));
    long end = EpochNanos.of(Instant.parse("2026-01-05T15:10:00Z"));
    assertThat(timesAndVolumes(bench.bars(), begin))
        .isEqualTo(timesAndVolumes(bench.minutesOf("SPY", begin, end), begin));
  }

  /// What a restart of the fake keeps: it draws its prices anew.
  private static List<String> timesAndVolumes(List<Bar> bars, long fromNanos) {
    return bars.stream()
        .filter(bar -> bar.timeNanos() > fromNanos)
        .map(bar -> EpochNanos.toText(bar.timeNanos()) + " " + bar.volume())
        .toList();
  }
}
