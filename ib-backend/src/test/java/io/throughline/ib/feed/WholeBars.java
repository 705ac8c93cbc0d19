package io.throughline.ib.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import java.time.Instant;
import java.util.List;

/// Checks that bars are those of the market: none missing, none twice.
final class WholeBars {
  private WholeBars() {}

  static long at(String utc) {
    return EpochNanos.of(Instant.parse(utc));
  }

  static List<Bar> since(List<Bar> bars, long nanos) {
    return bars.stream().filter(bar -> bar.timeNanos() > nanos).toList();
  }

  static void assertRising(List<Bar> bars) {
    for (int i = 1; i < bars.size(); i++) {
      assertThat(bars.get(i).timeNanos()).isGreaterThan(bars.get(i - 1).timeNanos());
    }
  }

  /// Between two times, the feed has each minute of SPY once.
  static void assertComplete(FeedBench bench, String from, String until) {
    assertRising(bench.bars());
    assertThat(since(bench.bars(), at(from)))
        .isEqualTo(bench.minutesOf("SPY", at(from), at(until)));
  }
}
