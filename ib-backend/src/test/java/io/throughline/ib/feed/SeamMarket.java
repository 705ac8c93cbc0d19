package io.throughline.ib.feed;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.feed.GapPlan.Leg;
import io.throughline.ib.history.BarSize;
import io.throughline.testkit.property.Gen;
import java.util.ArrayList;
import java.util.List;

/// Trades of some hours, dense and sparse by turns, with times in milliseconds of which several may
/// be the same, and the bars that history makes of them.
final class SeamMarket {
  static final long START = 1_767_625_200L * EpochNanos.PER_SECOND; // 2026-01-05T15:00Z
  private static final long MILLI = 1_000_000L;

  /// One trade.
  record Trade(long timeNanos, double price, double size) {}

  private final List<Trade> trades = new ArrayList<>();

  SeamMarket(Gen gen, long spanNanos) {
    long time = START - 2 * 60 * EpochNanos.PER_MINUTE;
    double price = 100;
    while (time < START + spanNanos) {
      long pause =
          switch (gen.between(0, 9)) {
            case 0, 1, 2 -> gen.between(0L, 3L);
            case 3, 4, 5, 6 -> gen.between(1L, 2_000L);
            case 7, 8 -> gen.between(1_000L, 90_000L);
            default -> gen.between(60_000L, 900_000L);
          };
      time += pause * MILLI;
      if (gen.chance(0.1)) {
        time = time / EpochNanos.PER_SECOND * EpochNanos.PER_SECOND;
      }
      price = Math.rint((price + gen.between(-5, 5) / 100.0) * 100) / 100;
      trades.add(new Trade(time, price, gen.between(1, 20)));
    }
    trades.sort((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()));
  }

  List<Trade> trades() {
    return trades;
  }

  /// What history tells of a leg: whole bars that end within it.
  List<Bar> bars(Leg leg) {
    return bars(leg.size(), leg.beginNanos(), leg.endNanos());
  }

  List<Bar> bars(BarSize size, long beginNanos, long endNanos) {
    var bars = new ArrayList<Bar>();
    for (Trade trade : trades) {
      long end = Math.floorDiv(trade.timeNanos(), size.nanos()) * size.nanos() + size.nanos();
      if (end > beginNanos && end <= endNanos) {
        merge(
            bars,
            Bar.of(end, trade.price(), trade.price(), trade.price(), trade.price(), trade.size()));
      }
    }
    return bars;
  }

  /// Adds a bar to the last one if both end at the same time.
  static void merge(List<Bar> bars, Bar next) {
    if (bars.isEmpty() || bars.getLast().timeNanos() != next.timeNanos()) {
      bars.add(next);
      return;
    }
    Bar last = bars.removeLast();
    bars.add(
        Bar.of(
            last.timeNanos(),
            last.open(),
            Math.max(last.high(), next.high()),
            Math.min(last.low(), next.low()),
            next.close(),
            last.volume() + next.volume()));
  }
}
