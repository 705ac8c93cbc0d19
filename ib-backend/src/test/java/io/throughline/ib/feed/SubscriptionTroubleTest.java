package io.throughline.ib.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.TimeFrame;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.scenario.Effects;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTroubleTest {
  @ParameterizedTest
  @CsvSource({
    "354, not subscribed, NO_PERMISSION",
    "10089, needs additional subscription, NO_PERMISSION",
    "10168, delayed is not enabled, NO_PERMISSION",
    "10186, delayed is not enabled, NO_PERMISSION",
    "420, 'Invalid Real-time Query:No market data permissions', NO_PERMISSION",
    "420, 'Invalid Real-time Query:Historical data request pacing violation', BUSY",
    "101, Max number of tickers has been reached, BUSY",
    "10182, live updates failed, INTERRUPTED",
    "10225, bust event, INTERRUPTED",
    "10197, No market data during competing live session, COMPETING",
    "200, No security definition, WRONG",
    "9999, something new, UNKNOWN",
  })
  void each_code_has_its_meaning(int code, String text, SubscriptionTrouble expected) {
    assertThat(SubscriptionTrouble.of(code, text)).isEqualTo(expected);
  }

  @Test
  void an_interrupted_subscription_is_made_anew_at_once_and_nothing_is_missing() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD").realTimeBars(), TimeFrame.MINUTE);
    bench.after(Duration.ofSeconds(100), () -> bench.fail("realTimeBars", 10225));

    bench.run(Duration.ofMinutes(5));

    assertThat(bench.story())
        .startsWith("CONNECTED", "DELAYED", "bars", "LIVE", "bars", "DELAYED")
        .endsWith("LIVE", "bars")
        .hasSizeBetween(8, 9);
    assertThat(bench.messages()).extracting(one -> one.code()).contains(10225);
    long last = bench.bars().getLast().timeNanos();
    assertThat(bench.bars())
        .endsWith(
            bench
                .minutesOf("SPY", last - 4 * 60_000_000_000L, last)
                .toArray(io.throughline.api.series.Bar[]::new));
  }

  @Test
  void a_competing_session_is_waited_for() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);
    bench.after(Duration.ofSeconds(100), () -> bench.fail("tickString", 10197));

    bench.run(Duration.ofMinutes(6));

    assertThat(bench.story())
        .containsSubsequence("LIVE", "bars", "NOTSUBSCRIBED", "DELAYED", "LIVE", "bars");
  }

  @Test
  void a_competing_session_leaves_one_subscription_even_where_the_old_one_goes_on() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);
    bench.after(
        Duration.ofSeconds(100),
        () ->
            bench
                .world()
                .core()
                .play(
                    Scenario.named("elsewhere")
                        .when(Occasion.message("tickString").times(1))
                        .then(Effects.lose(), Effects.fail(10197, "competing session"))));
    var subscriptions = new int[1];
    bench.after(Duration.ofMinutes(5), () -> subscriptions[0] = bench.subscriptions());

    bench.run(Duration.ofMinutes(6));

    assertThat(subscriptions[0]).isEqualTo(1);
  }

  @Test
  void a_subscription_that_was_dropped_for_haste_is_made_again() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);
    bench
        .world()
        .core()
        .play(
            Scenario.named("too fast")
                .when(Occasion.request("reqMktData").times(1))
                .then(Effects.lose(), Effects.notice(100, "Max rate of messages per second")));

    bench.run(Duration.ofMinutes(3));

    assertThat(bench.story()).endsWith("LIVE", "bars");
  }

  @Test
  void data_that_were_delayed_are_live_after_a_new_subscription_that_is() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);
    int fault = bench.world().core().play(FaultCatalogue.scenario("delayed-shown"));
    bench.after(
        Duration.ofSeconds(60),
        () -> {
          bench.world().core().scenarios().stop(fault);
          bench.world().core().loseUplink();
        });
    bench.after(Duration.ofSeconds(70), () -> bench.world().core().restoreUplinkWithoutData());

    bench.run(Duration.ofMinutes(4));

    assertThat(bench.story()).endsWith("LIVE", "bars");
  }

  @Test
  void a_gap_between_bars_of_five_seconds_is_filled_with_such_bars() {
    FeedBench bench = FeedBench.at("2026-01-05T15:00:17.300Z");
    bench.plain(bench.data("SPY-STK-SMART-USD").timeFrame(TimeFrame.seconds(5)).realTimeBars());
    bench.after(Duration.ofSeconds(40), () -> bench.world().core().dropAll());

    bench.run(Duration.ofMinutes(3));

    assertThat(bench.bars())
        .hasSizeGreaterThan(30)
        .allMatch(bar -> bar.timeNanos() % 5_000_000_000L == 0);
  }
}
