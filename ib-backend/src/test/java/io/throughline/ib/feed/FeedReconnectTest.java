package io.throughline.ib.feed;

import static io.throughline.ib.feed.WholeBars.assertComplete;
import static io.throughline.ib.feed.WholeBars.assertRising;
import static io.throughline.ib.feed.WholeBars.at;
import static io.throughline.ib.feed.WholeBars.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.TimeFrame;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Feeds over broken connections, to TWS and from TWS to IB: nothing is missing, nothing comes
/// twice.
class FeedReconnectTest {
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

  @Test
  void after_1102_the_subscription_goes_on_and_the_gap_is_filled() {
    FeedBench bench = FeedBench.minutesAt("2026-01-05T15:00:17.300Z");
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
    assertComplete(bench, "2026-01-05T14:00:00Z", "2026-01-05T15:10:00Z");
    assertThat(bench.asked("reqMktData")).hasSize(1);
  }

  @Test
  void after_1101_there_is_exactly_one_new_subscription_and_the_gap_is_filled() {
    FeedBench bench = FeedBench.minutesAt("2026-01-05T15:00:17.300Z");
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
    assertComplete(bench, "2026-01-05T14:00:00Z", "2026-01-05T15:10:00Z");
    assertThat(bench.asked("reqMktData")).hasSize(2);
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
    assertThat(bench.asked("reqMktData")).hasSize(2);
  }

  @Test
  void a_restart_longer_than_the_attempts_ends_the_feed_and_a_shorter_one_does_not() {
    FeedBench shorter = FeedBench.minutesAt("2026-01-05T15:00:17.300Z");
    shorter.after(Duration.ofSeconds(131), () -> shorter.world().tws().goAway());
    shorter.after(Duration.ofSeconds(135), () -> shorter.world().tws().comeBack());
    shorter.run(Duration.ofMinutes(6));
    assertThat(shorter.story())
        .containsSequence("CONNBROKEN", "CONNECTED", "DELAYED", "LIVE", "bars");

    FeedBench longer = FeedBench.minutesAt("2026-01-05T15:00:17.300Z");
    longer.after(Duration.ofSeconds(131), () -> longer.world().tws().goAway());
    longer.run(Duration.ofMinutes(20));
    assertThat(longer.story()).containsSequence("CONNBROKEN", "DISCONNECTED");
  }
}
