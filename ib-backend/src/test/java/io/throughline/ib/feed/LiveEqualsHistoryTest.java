package io.throughline.ib.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.run.RunResult;
import io.throughline.api.series.Bar;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.IbConfig;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was seen live is what history tells of it afterwards: each bar, to the last share.
class LiveEqualsHistoryTest {
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final List<Bar> seen = new ArrayList<>();

  /// Keeps the bars of a run.
  private static final class Watching extends Strategy {
    private final List<Bar> bars;

    Watching(List<Bar> bars) {
      this.bars = bars;
    }

    @Override
    protected void next() {
      bars.add(Bar.from(data().bar(0)));
    }
  }

  private static VirtualWorld world(Instant start, long seed) {
    return new VirtualWorld(
        CoreOptions.standard().withStart(start).withSeed(seed).withTranscriptLines(1_000),
        Duration.ZERO);
  }

  private static List<Bar> run(VirtualWorld world, IbData data, TimeFrame target, Duration time) {
    var bars = new ArrayList<Bar>();
    var cerebro = new Cerebro();
    cerebro.resampleData(data, Resampling.to(target));
    cerebro.setBroker(SimulatedBroker.withCash(10_000));
    cerebro.addStrategy(() -> new Watching(bars));
    RunResult result = world.run(cerebro, time);
    assertThat(result.feeds()).hasSize(1);
    return bars;
  }

  /// Runs live, then asks for the same time as history, and compares what is whole in both.
  private void check(VirtualWorld world, IbData data, TimeFrame target, Duration time) {
    long begin = world.nowNanos();
    seen.addAll(run(world, data.withoutBackfillAtStart(), target, time));
    long end = world.nowNanos();
    world.pass(Duration.ofMinutes(1));

    List<Bar> told =
        run(
            world,
            data.historical()
                .from(EpochNanos.toInstant(begin - EpochNanos.PER_DAY))
                .to(EpochNanos.toInstant(end)),
            target,
            PATIENCE);

    assertThat(seen).hasSizeGreaterThan(2);
    List<Bar> live = seen.subList(1, seen.size()); // the first one began before the run
    long first = live.getFirst().timeNanos();
    long last = live.getLast().timeNanos();
    assertThat(live)
        .isEqualTo(
            told.stream()
                .filter(bar -> bar.timeNanos() >= first && bar.timeNanos() <= last)
                .toList());
  }

  @Property(cases = 40)
  void bars_of_any_market_at_any_time(Gen gen) {
    String name =
        gen.note(
            "name", gen.oneOf("SPY-STK-SMART-USD", "TWTR-STK-SMART-USD", "ES-202603-CME-USD-50"));
    TimeFrame target =
        gen.note(
            "target",
            gen.oneOf(
                TimeFrame.seconds(5),
                TimeFrame.seconds(30),
                TimeFrame.MINUTE,
                TimeFrame.minutes(2)));
    Instant start =
        gen.note(
            "start",
            Instant.parse("2026-01-05T14:40:00Z").plusMillis(gen.between(0L, 5L * 3_600_000)));
    VirtualWorld world = world(start, gen.between(1, 1_000_000));
    IbData data = world.store(IbConfig.paper()).data(name);
    seen.clear();

    check(
        world,
        gen.chance(0.3) ? data.realTimeBars() : data,
        target,
        target.unit() == TimeFrame.Unit.SECONDS ? Duration.ofMinutes(2) : Duration.ofMinutes(9));
  }

  @ParameterizedTest
  @CsvSource({
    // Weekends in which clocks change: Chicago in March and November, Berlin, Sydney in April.
    "ES-202603-CME-USD-50,        2026-03-06T20:10:00Z, PT53H20M, 30",
    "ES-202612-CME-USD-50,        2026-10-30T19:10:00Z, PT54H20M, 30",
    "ESTX50-202606-EUREX-EUR-10,  2026-03-27T19:40:00Z, PT53H20M, 60",
    "BHP-STK-ASX-AUD,             2026-04-03T04:10:00Z, PT70H, 30",
    // A clock half an hour off, over the end of a session and over midnight in UTC.
    "RELIANCE-STK-NSE-INR,        2026-01-05T08:20:00Z, PT21H, 60"
  })
  void bars_of_nights_in_which_clocks_change_and_of_other_clocks(
      String name, String start, Duration time, int minutes) {
    VirtualWorld world = world(Instant.parse(start), 1);
    IbData data = world.store(IbConfig.paper()).data(name);

    check(world, data, TimeFrame.minutes(minutes), time);
  }
}
