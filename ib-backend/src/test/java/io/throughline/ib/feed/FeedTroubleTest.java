package io.throughline.ib.feed;

import static io.throughline.faketws.scenario.Effects.delay;
import static io.throughline.faketws.scenario.Occasion.message;
import static io.throughline.ib.feed.WholeBars.assertComplete;
import static io.throughline.ib.feed.WholeBars.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.Resampling;
import io.throughline.engine.data.Resampling.LateTicks;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes wrong with farms and subscriptions, late ticks, and the nights in which clocks change.
class FeedTroubleTest {
  @Test
  void a_farm_that_is_not_ours_changes_nothing_but_a_moment() {
    FeedBench bench = FeedBench.minutesAt("2026-01-05T15:00:17.300Z");
    bench.after(
        Duration.ofSeconds(100),
        () -> bench.world().core().notice(2103, "Market data farm connection is broken:eufarm"));
    bench.after(
        Duration.ofSeconds(160),
        () -> bench.world().core().notice(2104, "Market data farm connection is OK:eufarm"));

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story())
        .containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars", "DELAYED", "LIVE", "bars");
    assertComplete(bench, "2026-01-05T14:00:00Z", "2026-01-05T15:05:00Z");
    assertThat(bench.asked("reqMktData")).hasSize(1);
  }

  @Test
  void a_farm_that_took_our_ticks_away_is_made_up_for_when_it_is_back() {
    FeedBench bench = FeedBench.minutesAt("2026-01-05T15:00:17.300Z");
    bench.after(
        Duration.ofSeconds(100),
        () -> {
          bench.world().core().notice(2103, "Market data farm connection is broken:usfarm");
          bench.mute("tickString");
        });
    bench.after(
        Duration.ofSeconds(200),
        () -> {
          bench.unmute();
          bench.world().core().notice(2104, "Market data farm connection is OK:usfarm");
        });

    bench.run(Duration.ofMinutes(6));

    assertThat(bench.story()).endsWith("bars").containsSubsequence("LIVE", "DELAYED", "LIVE");
    assertComplete(bench, "2026-01-05T14:00:00Z", "2026-01-05T15:06:00Z");
    assertThat(bench.asked("reqMktData")).hasSize(1);
  }

  @Test
  void a_farm_that_goes_while_a_feed_comes_to_life_is_made_up_for_too() {
    FeedBench bench = FeedBench.minutesAt("2026-01-05T15:00:17.300Z");
    bench.after(
        Duration.ofSeconds(1),
        () -> {
          bench.world().core().notice(2103, "Market data farm connection is broken:usfarm");
          bench.mute("tickString");
        });
    bench.after(
        Duration.ofSeconds(200),
        () -> {
          bench.unmute();
          bench.world().core().notice(2104, "Market data farm connection is OK:usfarm");
        });

    bench.run(Duration.ofMinutes(6));

    assertComplete(bench, "2026-01-05T14:00:00Z", "2026-01-05T15:06:00Z");
  }

  @Test
  void a_farm_that_is_back_but_silent_makes_the_watchdog_subscribe_anew() {
    FeedBench bench = FeedBench.minutesAt("2026-01-05T15:00:17.300Z");
    bench.after(
        Duration.ofSeconds(100),
        () -> {
          bench.world().core().notice(2103, "Market data farm connection is broken:usfarm");
          bench.mute("tickString");
        });
    bench.after(
        Duration.ofSeconds(150),
        () -> bench.world().core().notice(2104, "Market data farm connection is OK:usfarm"));
    bench.after(Duration.ofSeconds(182), () -> bench.unmute());

    bench.run(Duration.ofMinutes(6));

    assertComplete(bench, "2026-01-05T14:00:00Z", "2026-01-05T15:06:00Z");
    assertThat(bench.asked("reqMktData")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "DROP, DROP, 100",
    "DROP, TAKE, 100",
    "LET_THROUGH, DROP, 100",
    "LET_THROUGH, TAKE, 107",
  })
  void a_tick_later_than_its_bar_counts_only_where_both_feed_and_resampler_take_it(
      FeedSettings.LateItems late, LateTicks resampler, double secondVolume) {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:00Z");
    Instrument twitter = bench.instrument("TWTR");
    bench.world().core().floor().market().replay(twitter, List.of());
    IbData data =
        bench.data("TWTR-STK-SMART-USD").withoutBackfillAtStart().qcheck(Duration.ofMillis(500));
    bench
        .cerebro()
        .resampleData(
            late == FeedSettings.LateItems.DROP ? data : data.letLateThrough(),
            Resampling.to(TimeFrame.seconds(5)).withLateTicks(resampler));
    push(bench, twitter, "2026-01-05T15:00:02.325Z", 50);
    // Happens before the first bar ends, and comes when that bar is out.
    push(bench, twitter, "2026-01-05T15:00:04.995Z", 7);
    push(bench, twitter, "2026-01-05T15:00:09.025Z", 100);
    bench
        .world()
        .core()
        .play(
            Scenario.named("the second trade comes late")
                .when(message("tickString").where("tickType", "48").nth(2))
                .then(delay(Duration.ofSeconds(2))));

    bench.run(Duration.ofSeconds(20));

    assertThat(bench.bars()).hasSize(2);
    assertThat(bench.bars().getFirst().volume()).isEqualTo(50);
    assertThat(bench.bars().getLast().volume()).isEqualTo(secondVolume);
  }

  @Test
  void trades_before_and_after_a_quiet_time_at_the_start_are_two_bars() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("TWTR-STK-SMART-USD"), TimeFrame.MINUTE);
    Instrument twitter = bench.instrument("TWTR");
    bench.world().core().floor().market().replay(twitter, List.of());
    push(bench, twitter, "2026-01-05T15:00:05.500Z", 60);
    // Its second ends with the minute: it could pass for the last one of the minute before.
    push(bench, twitter, "2026-01-05T15:01:59.500Z", 7);
    push(bench, twitter, "2026-01-05T15:02:05.500Z", 100);

    bench.run(Duration.ofMinutes(4));

    assertThat(bench.bars())
        .extracting(Bar::timeNanos, Bar::volume)
        .containsExactly(
            tuple(at("2026-01-05T15:01:00Z"), 60.0),
            tuple(at("2026-01-05T15:02:00Z"), 7.0),
            tuple(at("2026-01-05T15:03:00Z"), 100.0));
  }

  private static void push(FeedBench bench, Instrument instrument, String utc, double volume) {
    bench
        .world()
        .core()
        .floor()
        .market()
        .push(instrument, new Tick(at(utc), 52.4, 52.6, 1, 1, 52.5, volume));
  }

  @ParameterizedTest
  @CsvSource({
    // The nights in which clocks change, at the exchange: New York, Chicago, Berlin.
    "ES-FUT-CME-USD-20260320,   2026-03-08T07:40:17.3Z",
    "ES-FUT-CME-USD-20261218,   2026-11-01T22:58:17.3Z",
    "ESTX50-FUT-EUREX-EUR-20260619, 2026-03-30T00:40:17.3Z",
    "ESTX50-FUT-EUREX-EUR-20260320, 2026-01-05T23:58:17.3Z",
    "EUR.JPY-CASH-IDEALPRO,     2026-03-08T21:14:17.3Z",
  })
  void bars_rise_and_are_whole_over_nights_in_which_clocks_change(String name, String start) {
    FeedBench bench = FeedBench.at(start);
    bench.resampled(
        bench.data(name).from(Instant.parse(start).minus(Duration.ofDays(4))),
        TimeFrame.minutes(5));

    bench.run(Duration.ofMinutes(90));

    List<Long> times = new ArrayList<>();
    bench.bars().forEach(bar -> times.add(bar.timeNanos()));
    assertThat(times).isSorted().doesNotHaveDuplicates().isNotEmpty();
    assertThat(times).allMatch(time -> time % (5 * EpochNanos.PER_MINUTE) == 0);
  }
}
