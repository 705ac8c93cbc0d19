package io.throughline.ib.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.TimeFrame;
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
}
