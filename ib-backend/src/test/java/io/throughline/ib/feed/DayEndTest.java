package io.throughline.ib.feed;

import static io.throughline.faketws.scenario.Effects.delay;
import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When live bars of days and longer end: with the hours of the contract, by the clock.
class DayEndTest {
  private static long at(String utc) {
    return EpochNanos.of(Instant.parse(utc));
  }

  private static String time(Bar bar) {
    return EpochNanos.toText(bar.timeNanos());
  }

  /// When the strategy saw the last bar.
  private static FeedBench run(String start, Duration time, String name, TimeFrame target) {
    FeedBench bench = FeedBench.at(start);
    bench.resampled(bench.data(name), target);
    bench.run(time);
    return bench;
  }

  @Test
  void a_day_ends_with_the_trading_hours_of_its_contract_and_is_seen_at_once() {
    FeedBench before =
        run("2026-01-05T20:50:17.3Z", secondsTo(4, 9, 43), "SPY-STK-SMART-USD", TimeFrame.DAY);
    FeedBench after =
        run("2026-01-05T20:50:17.3Z", secondsTo(4, 9, 44), "SPY-STK-SMART-USD", TimeFrame.DAY);

    assertThat(time(before.bars().getLast())).isEqualTo("2026-01-03T01:00:00Z");
    assertThat(time(after.bars().getLast())).isEqualTo("2026-01-06T01:00:00Z");
    assertThat(after.bars().getLast().volume())
        .isEqualTo(volume(after, "2026-01-05T09:00:00Z", "2026-01-06T01:00:00Z"));
  }

  /// From ten to nine in the evening, and half a second's room for late ticks.
  private static Duration secondsTo(int hours, int minutes, int seconds) {
    return Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds);
  }

  private static double volume(FeedBench bench, String from, String to) {
    return bench.minutesOf("SPY", at(from), at(to)).stream().mapToDouble(Bar::volume).sum();
  }

  @Test
  void with_regular_hours_a_day_is_the_regular_session_in_history_and_live() {
    FeedBench bench = FeedBench.at("2026-01-05T20:50:17.3Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD").regularHours(), TimeFrame.DAY);

    bench.run(Duration.ofHours(25));

    List<Bar> days = bench.bars().subList(bench.bars().size() - 2, bench.bars().size());
    assertThat(days)
        .extracting(DayEndTest::time)
        .containsExactly("2026-01-05T21:00:00Z", "2026-01-06T21:00:00Z");
    assertThat(days)
        .extracting(Bar::volume)
        .containsExactly(
            volume(bench, "2026-01-05T14:30:00Z", "2026-01-05T21:00:00Z"),
            volume(bench, "2026-01-06T14:30:00Z", "2026-01-06T21:00:00Z"));
  }

  @Test
  void the_users_own_session_comes_before_the_hours_of_the_contract() {
    FeedBench bench = FeedBench.at("2026-01-05T20:50:17.3Z");
    bench.resampled(
        bench.data("SPY-STK-SMART-USD").session(LocalTime.of(4, 0), LocalTime.of(18, 0)),
        TimeFrame.DAY);

    bench.run(secondsTo(2, 9, 44));

    assertThat(time(bench.bars().getLast())).isEqualTo("2026-01-05T23:00:00Z");
    assertThat(bench.bars().getLast().volume())
        .isEqualTo(volume(bench, "2026-01-05T09:00:00Z", "2026-01-05T23:00:00Z"));
  }

  @Test
  void a_day_that_ends_early_is_over_then() {
    FeedBench bench =
        run("2026-12-23T23:30:00Z", Duration.ofHours(4), "BHP-STK-ASX-AUD", TimeFrame.DAY);

    assertThat(bench.bars())
        .extracting(DayEndTest::time)
        .endsWith("2026-12-23T05:00:00Z", "2026-12-24T03:10:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    // a session over midnight, one that ends at midnight in UTC, a currency
    "ES-202603-CME-USD-50, 2026-01-05T21:30:00Z, 2026-01-05T22:00:00Z",
    "ESTX50-202603-EUREX-EUR-10, 2026-01-05T20:30:00Z, 2026-01-05T21:00:00Z",
    "EUR.USD-CASH-IDEALPRO, 2026-01-05T21:30:00Z, 2026-01-05T22:00:00Z",
    "RELIANCE-STK-NSE-INR, 2026-01-05T09:30:00Z, 2026-01-05T10:00:00Z"
  })
  void days_end_on_the_clock_of_every_exchange(String name, String start, String end) {
    FeedBench bench = run(start, Duration.ofMinutes(31), name, TimeFrame.DAY);

    assertThat(time(bench.bars().getLast())).isEqualTo(end);
  }

  @Test
  void a_week_ends_on_friday_evening() {
    FeedBench bench =
        run("2026-01-10T00:30:00Z", Duration.ofHours(1), "SPY-STK-SMART-USD", TimeFrame.WEEK);

    assertThat(time(bench.bars().getLast())).isEqualTo("2026-01-10T01:00:00Z");
    assertThat(bench.bars().getLast().volume())
        .isEqualTo(volume(bench, "2026-01-05T09:00:00Z", "2026-01-10T01:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"true, TAKE, 7", "true, DROP, 0", "false, TAKE, 0", "false, DROP, 0"})
  void a_tick_that_is_later_than_the_end_of_its_day_counts_where_feed_and_resampler_take_it(
      boolean isLetThrough, LateTicks late, double extra) {
    FeedBench bench = FeedBench.at("2026-01-06T00:50:00Z");
    IbData data = bench.data("TWTR-STK-SMART-USD");
    Instrument twitter = bench.instrument("TWTR");
    bench.world().core().floor().market().replay(twitter, List.of());
    push(bench, "2026-01-06T00:55:00Z", 100);
    push(bench, "2026-01-06T00:59:59Z", 7);
    push(bench, "2026-01-06T15:00:00Z", 30);
    bench
        .world()
        .core()
        .play(
            Scenario.named("the second trade comes late")
                .when(message("tickString").where("tickType", "48").nth(2))
                .then(delay(Duration.ofSeconds(3))));
    bench
        .cerebro()
        .resampleData(
            (isLetThrough ? data.letLateThrough() : data).withoutBackfillAtStart(),
            Resampling.to(TimeFrame.DAY).withLateTicks(late));

    bench.run(Duration.ofHours(25));

    assertThat(bench.bars())
        .extracting(DayEndTest::time)
        .containsExactly("2026-01-06T01:00:00Z", "2026-01-07T01:00:00Z");
    assertThat(bench.bars()).extracting(Bar::volume).containsExactly(100.0, 30 + extra);
  }

  private static void push(FeedBench bench, String utc, double volume) {
    bench
        .world()
        .core()
        .floor()
        .market()
        .push(bench.instrument("TWTR"), new Tick(at(utc), 52.4, 52.6, 1, 1, 52.5, volume));
  }
}
