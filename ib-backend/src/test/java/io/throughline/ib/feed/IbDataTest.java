package io.throughline.ib.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
}
