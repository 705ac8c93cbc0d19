package io.throughline.testkit.property;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// Bars that wander as prices do: two decimals, high and low around open and close, whole volumes,
/// now and then a gap in price.
public final class RandomBars {
  private static final long START = EpochNanos.ofUtc(LocalDateTime.of(2024, 1, 2, 0, 0));
  private static final double LOWEST = 1;

  private RandomBars() {}

  /// `count` bars, one every `stepNanos`, without holes.
  public static List<Bar> regular(Gen gen, int count, long stepNanos) {
    return bars(gen, count, stepNanos, 0);
  }

  /// `count` bars on a grid of `stepNanos` of which about a third of the places are empty.
  public static List<Bar> withHoles(Gen gen, int count, long stepNanos) {
    return bars(gen, count, stepNanos, 0.33);
  }

  private static List<Bar> bars(Gen gen, int count, long stepNanos, double holes) {
    List<Bar> bars = new ArrayList<>(count);
    double last = gen.decimal(20, 200, 2);
    long time = START;
    for (int i = 0; i < count; i++) {
      time += stepNanos;
      while (gen.chance(holes)) {
        time += stepNanos;
      }
      double open = gen.chance(0.2) ? walk(gen, last, 0.02) : last;
      double close = walk(gen, open, 0.01);
      double high = walkUp(gen, Math.max(open, close));
      double low = 2 * Math.min(open, close) - walkUp(gen, Math.min(open, close));
      bars.add(Bar.of(time, open, high, cents(Math.max(low, 0.01)), close, gen.between(0, 10_000)));
      last = close;
    }
    return bars;
  }

  private static double walk(Gen gen, double from, double spread) {
    return cents(Math.max(LOWEST, from * (1 + spread * gen.gaussian())));
  }

  private static double walkUp(Gen gen, double from) {
    return cents(from * (1 + 0.005 * Math.abs(gen.gaussian())));
  }

  private static double cents(double price) {
    return Math.rint(price * 100) / 100;
  }
}
