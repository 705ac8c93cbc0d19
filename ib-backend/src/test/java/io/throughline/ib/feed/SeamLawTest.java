package io.throughline.ib.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.DataStatus;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.feed.FeedRules.Making;
import io.throughline.ib.feed.FeedSettings.Backfill;
import io.throughline.ib.feed.FeedSettings.Extent;
import io.throughline.ib.feed.FeedSettings.IndexPrices;
import io.throughline.ib.feed.FeedSettings.LateItems;
import io.throughline.ib.feed.FeedSettings.Live;
import io.throughline.ib.feed.FeedSettings.LiveBars;
import io.throughline.ib.feed.FeedSettings.Use;
import io.throughline.ib.history.BarSize;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Wherever a feed is cut — at the end of a file, of history, at the first live tick, by losses of
/// every kind at any moment — what comes out is the market: complete, rising, nothing twice.
class SeamLawTest {
  private static final String MANY = "seams";

  /// So long nothing happens at the end; no loss lasts so long.
  private static final long CALM_NANOS = 15 * EpochNanos.PER_MINUTE;

  private static final long LONGEST_LOSS_NANOS = 11 * EpochNanos.PER_MINUTE;

  @Property(cases = 2000)
  void the_union_of_all_parts_is_the_market(Gen gen) {
    check(gen);
  }

  /// `-Dseams=100000` tries so many more.
  @Test
  void many_more_when_asked_for() {
    long first = 0x5EA3L << 8;
    int cases = Integer.getInteger(MANY, 0);
    for (int i = 0; i < cases; i++) {
      long seed = ((first + i) * 0x9E3779B97F4A7C15L & ~0xFFL) | (i % (Gen.LARGEST + 1));
      try {
        check(new Gen(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("replay with -Dseed=" + seed, e);
      }
    }
  }

  private static void check(Gen gen) {
    long span = gen.between(2L, 4L + gen.size()) * EpochNanos.PER_MINUTE;
    var market = new SeamMarket(gen, span + CALM_NANOS);
    BarSize size =
        gen.note(
            "size",
            gen.oneOf(
                BarSize.SECONDS_5,
                BarSize.SECONDS_30,
                BarSize.MINUTE_1,
                BarSize.MINUTES_5,
                BarSize.HOUR_1));
    long from = SeamMarket.START - 60 * EpochNanos.PER_MINUTE;
    List<Bar> stored =
        gen.chance(0.3)
            ? market.bars(size, from, from + gen.between(1L, 70L) * EpochNanos.PER_MINUTE)
            : List.of();
    var world = new SeamWorld(gen, market, rules(size, from), withoutFuture(stored));
    plan(gen, world, span);

    world.run(SeamMarket.START + span + CALM_NANOS);

    assertRising(world.delivered());
    assertNeverRepeated(world.statuses());
    assertComplete(gen, market, size, from, world);
    assertUpToDate(market, world, span);
  }

  /// Long after the last loss, every trade has come.
  private static void assertUpToDate(SeamMarket market, SeamWorld world, long span) {
    long end = SeamMarket.START + span + CALM_NANOS - EpochNanos.PER_MINUTE;
    long last = Long.MIN_VALUE;
    for (SeamMarket.Trade trade : market.trades()) {
      if (trade.timeNanos() < end) {
        last = trade.timeNanos();
      }
    }
    if (last > SeamMarket.START + span + LONGEST_LOSS_NANOS) {
      assertThat(world.delivered().getLast().timeNanos()).isGreaterThan(last);
    }
  }

  /// A file ends before the run begins.
  private static List<Bar> withoutFuture(List<Bar> stored) {
    return stored.stream().filter(bar -> bar.timeNanos() <= SeamMarket.START).toList();
  }

  private static FeedRules rules(BarSize size, long from) {
    return new FeedRules(
        Extent.LIVE,
        size,
        Making.NOTHING,
        from,
        EpochNanos.MAX,
        new Backfill(Use.ON, Use.ON, null),
        new Live(LiveBars.TICKS, Duration.ofMillis(500), LateItems.DROP, IndexPrices.TICKS));
  }

  private static void plan(Gen gen, SeamWorld world, long span) {
    world.at(SeamMarket.START + gen.between(0L, 3_000L) * 1_000_000L, world::connect);
    int losses = gen.note("losses", gen.scaled(0, 6));
    for (int i = 0; i < losses; i++) {
      long at = SeamMarket.START + gen.between(3_001L * 1_000_000L, Math.max(span, 4_000_000_000L));
      switch (gen.between(0, 3)) {
        case 0 -> world.at(at, world::cut);
        case 1 -> world.at(at, () -> world.loseUplink(true));
        case 2 -> world.at(at, () -> world.loseUplink(false));
        default -> world.at(at, world::interruptSubscription);
      }
    }
  }

  private static void assertRising(List<Bar> delivered) {
    for (int i = 1; i < delivered.size(); i++) {
      assertThat(delivered.get(i).timeNanos())
          .isGreaterThanOrEqualTo(delivered.get(i - 1).timeNanos());
    }
  }

  private static void assertNeverRepeated(List<DataStatus> statuses) {
    for (int i = 1; i < statuses.size(); i++) {
      assertThat(statuses.get(i)).isNotEqualTo(statuses.get(i - 1));
    }
  }

  /// Merged by the slots of the final bars, what was delivered equals what history says, up to the
  /// last slot that was reached.
  private static void assertComplete(
      Gen gen, SeamMarket market, BarSize size, long from, SeamWorld world) {
    var merged = new ArrayList<Bar>();
    for (Bar bar : world.delivered()) {
      long end = Math.floorDiv(bar.timeNanos() - 1, size.nanos()) * size.nanos() + size.nanos();
      SeamMarket.merge(
          merged, Bar.of(end, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
    }
    gen.note("statuses", world.statuses());
    if (merged.size() > 1) {
      List<Bar> complete = merged.subList(0, merged.size() - 1);
      assertThat(complete).isEqualTo(market.bars(size, from, complete.getLast().timeNanos()));
    }
  }
}
