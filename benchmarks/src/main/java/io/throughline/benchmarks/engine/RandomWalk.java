package io.throughline.benchmarks.engine;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.memory.Columns;
import io.throughline.backtest.memory.MemoryData;
import java.util.SplittableRandom;

/// Minute bars of a seeded random walk, in columns.
final class RandomWalk {
  private static final long SEED = 20_240_102;

  private final long[] times;
  private final double[] opens;
  private final double[] highs;
  private final double[] lows;
  private final double[] closes;
  private final double[] volumes;

  RandomWalk(int bars) {
    times = new long[bars];
    opens = new double[bars];
    highs = new double[bars];
    lows = new double[bars];
    closes = new double[bars];
    volumes = new double[bars];
    var random = new SplittableRandom(SEED);
    double price = 100;
    for (int i = 0; i < bars; i++) {
      times[i] = (i + 1L) * EpochNanos.PER_MINUTE;
      opens[i] = price;
      price *= 1 + (random.nextDouble() - 0.5) * 0.002;
      closes[i] = price;
      highs[i] = Math.max(opens[i], price) * 1.0001;
      lows[i] = Math.min(opens[i], price) * 0.9999;
      volumes[i] = random.nextInt(1, 1000);
    }
  }

  MemoryData data() {
    return MemoryData.of(
        FeedSpec.of("walk", TimeFrame.MINUTE),
        Columns.of(times).ohlc(opens, highs, lows, closes).volume(volumes));
  }

  int size() {
    return times.length;
  }

  long time(int index) {
    return times[index];
  }

  double open(int index) {
    return opens[index];
  }

  double high(int index) {
    return highs[index];
  }

  double low(int index) {
    return lows[index];
  }

  double close(int index) {
    return closes[index];
  }

  double volume(int index) {
    return volumes[index];
  }
}
