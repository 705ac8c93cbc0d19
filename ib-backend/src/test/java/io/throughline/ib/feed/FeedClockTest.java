package io.throughline.ib.feed;

import static io.throughline.faketws.scenario.Effects.delay;
import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.IbConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What time it is for a feed: when its bars are over, on whose clock, in which zone.
class FeedClockTest {
  private static long at(String utc) {
    return EpochNanos.of(Instant.parse(utc));
  }

  /// The market of the manual: a trade at 23:05:27.325 and the next at 23:05:59.025.
  private static FeedBench slowTrading(Duration qcheck, Tick... between) {
    FeedBench bench = FeedBench.at("2026-01-05T23:05:20Z");
    Instrument twitter = bench.instrument("TWTR");
    bench.world().core().floor().market().replay(twitter, List.of());
    trade(bench, twitter, tick("2026-01-05T23:05:27.325Z", 50));
    for (Tick tick : between) {
      trade(bench, twitter, tick);
    }
    trade(bench, twitter, tick("2026-01-05T23:05:59.025Z", 100));
    bench.resampled(
        bench.data("TWTR-STK-SMART-USD").withoutBackfillAtStart().qcheck(qcheck),
        TimeFrame.seconds(5));
    return bench;
  }

  private static Tick tick(String utc, double volume) {
    return new Tick(at(utc), 52.4, 52.6, 1, 1, 52.5, volume);
  }

  private static void trade(FeedBench bench, Instrument instrument, Tick tick) {
    bench.world().core().floor().market().push(instrument, tick);
  }

  @ParameterizedTest
  @CsvSource({"500, 2026-01-05T23:05:30.500Z", "2000, 2026-01-05T23:05:32Z"})
  void a_bar_is_shown_at_most_qcheck_after_its_end_although_nothing_trades(
      long qcheckMillis, String latest) {
    FeedBench bench = slowTrading(Duration.ofMillis(qcheckMillis));

    bench.run(Duration.ofSeconds(35));

    assertThat(bench.bars()).hasSize(1);
    assertThat(EpochNanos.toText(bench.bars().getFirst().timeNanos()))
        .isEqualTo("2026-01-05T23:05:30Z");
    assertThat(bench.shownNanos().getFirst())
        .isGreaterThanOrEqualTo(at("2026-01-05T23:05:30Z"))
        .isLessThanOrEqualTo(at(latest));
  }

  @ParameterizedTest
  @CsvSource({"500, 50", "2000, 57"})
  void more_room_lets_a_late_tick_into_its_own_bar(long qcheckMillis, double volume) {
    FeedBench bench =
        slowTrading(Duration.ofMillis(qcheckMillis), tick("2026-01-05T23:05:29.995Z", 7));
    bench
        .world()
        .core()
        .play(
            Scenario.named("the second trade comes late")
                .when(message("tickString").where("tickType", "48").nth(2))
                .then(delay(Duration.ofMillis(1_200))));

    bench.run(Duration.ofSeconds(35));

    assertThat(bench.bars().getFirst().volume()).isEqualTo(volume);
  }

  @Test
  void the_room_for_late_ticks_is_half_a_second_until_told_otherwise() {
    FeedBench bench = slowTrading(Duration.ofMillis(500));
    FeedBench usual = FeedBench.at("2026-01-05T23:05:20Z");
    Instrument twitter = usual.instrument("TWTR");
    usual.world().core().floor().market().replay(twitter, List.of());
    trade(usual, twitter, tick("2026-01-05T23:05:27.325Z", 50));
    usual.resampled(
        usual.data("TWTR-STK-SMART-USD").withoutBackfillAtStart(), TimeFrame.seconds(5));

    bench.run(Duration.ofSeconds(35));
    usual.run(Duration.ofSeconds(35));

    assertThat(usual.shownNanos()).isEqualTo(bench.shownNanos());
  }

  // ---------------------------------------------------------------- whose clock

  private static FeedBench ahead(Duration serverAhead, IbConfig config) {
    return new FeedBench(
        CoreOptions.standard().withStart(Instant.parse("2026-01-05T15:00:17.300Z")),
        config,
        serverAhead);
  }

  @ParameterizedTest
  @CsvSource({"true, 7000", "false, 0"})
  void prices_without_a_time_of_their_own_have_the_servers_if_the_offset_is_used(
      boolean timeOffset, long aheadOfLocalMillis) {
    FeedBench bench =
        ahead(Duration.ofSeconds(7), IbConfig.of(Map.of("timeoffset", String.valueOf(timeOffset))));
    bench.plain(bench.data("EUR.USD-CASH-IDEALPRO").timeFrame(TimeFrame.TICK));

    bench.run(Duration.ofSeconds(30));

    assertThat(bench.bars()).hasSizeGreaterThan(20);
    for (int i = 10; i < bench.bars().size(); i++) {
      long ahead = bench.bars().get(i).timeNanos() - bench.shownNanos().get(i);
      assertThat(ahead / 1e6).isBetween(aheadOfLocalMillis - 100.0, aheadOfLocalMillis + 100.0);
    }
  }

  @Test
  void bars_are_closed_on_the_servers_clock() {
    FeedBench bench = ahead(Duration.ofSeconds(-30), IbConfig.paper());
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.seconds(20));

    bench.run(Duration.ofMinutes(2));

    long begin = at("2026-01-05T14:50:00Z");
    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars");
    assertThat(bench.bars()).allMatch(bar -> bar.volume() > 0);
    assertThat(bench.bars().stream().filter(bar -> bar.timeNanos() > begin).toList())
        .hasSize(3 * 12);
  }

  @Test
  void the_servers_clock_is_looked_at_again_every_timerefresh() {
    FeedBench bench = FeedBench.standardWith(IbConfig.of(Map.of("timerefresh", "15")));
    bench.plain(bench.data("EUR.USD-CASH-IDEALPRO").timeFrame(TimeFrame.TICK));

    bench.run(Duration.ofMinutes(3));

    assertThat(bench.asked("reqCurrentTimeInMillis")).hasSizeBetween(5 + 10, 5 + 13);
  }

  // ---------------------------------------------------------------- which zone

  @ParameterizedTest
  @CsvSource({
    "ESTX50-202606-EUREX,       Europe/Berlin",
    "ES-202603-CME-USD,         America/Chicago",
    "EUR.JPY-CASH-IDEALPRO,     America/New_York",
    "SPY-STK-SMART-USD,         America/New_York",
    "RELIANCE-STK-NSE-INR,      Asia/Kolkata",
  })
  void the_zone_is_that_of_the_contract(String name, String zone) {
    FeedBench bench = FeedBench.at("2026-01-05T09:30:00Z");
    bench.resampled(bench.data(name), TimeFrame.minutes(30));

    bench.run(Duration.ofMinutes(1));

    ZoneId found = bench.spec().session().zone();
    Instant winter = Instant.parse("2026-01-05T12:00:00Z");
    Instant summer = Instant.parse("2026-07-05T12:00:00Z");
    assertThat(found.getRules().getOffset(winter))
        .isEqualTo(ZoneId.of(zone).getRules().getOffset(winter));
    assertThat(found.getRules().getOffset(summer))
        .isEqualTo(ZoneId.of(zone).getRules().getOffset(summer));
  }

  @Test
  void a_zone_that_is_given_counts_instead() {
    FeedBench bench = FeedBench.at("2026-01-05T15:30:00Z");
    bench.resampled(
        bench.data("SPY-STK-SMART-USD").zone(ZoneId.of("Asia/Tokyo")), TimeFrame.minutes(30));

    bench.run(Duration.ofMinutes(1));

    assertThat(bench.spec().session().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }
}
