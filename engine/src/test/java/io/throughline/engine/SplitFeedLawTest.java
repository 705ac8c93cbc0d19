package io.throughline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.Resampling;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import io.throughline.testkit.property.RandomBars;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Bars that come in pieces are the bars that come at once.
class SplitFeedLawTest {
  private static final FeedSpec MINUTES = FeedSpec.of("spy", TimeFrame.MINUTE);

  /// A live feed that has nothing to give at random points, and goes on right after them.
  private record Halting(List<Bar> bars, VirtualClock clock, Gen gen) implements DataSource {
    @Override
    public FeedSpec spec() {
      return MINUTES;
    }

    @Override
    public BarStream open() {
      return new BarStream() {
        private int next;

        @Override
        public Poll poll(MutableBar bar) {
          if (gen.chance(0.3)) {
            return Poll.PENDING;
          }
          if (next == bars.size()) {
            return Poll.ENDED;
          }
          bar.set(bars.get(next++));
          return Poll.READY;
        }

        @Override
        public boolean isLive() {
          return true;
        }

        @Override
        public long nextDeadlineNanos() {
          return clock.nowNanos();
        }

        @Override
        public void close() {}
      };
    }
  }

  private static List<String> seen(Consumer<Cerebro> feed, RunClock clock) {
    List<String> seen = new ArrayList<>();
    var cerebro = new Cerebro();
    feed.accept(cerebro);
    cerebro.setBroker(new IdleBroker());
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void prenext() {
            next();
          }

          @Override
          protected void next() {
            seen.add(data().size() + " " + data().bar(0));
          }
        });
    assertThat(cerebro.run(clock).outcome()).isEqualTo(new RunOutcome.Completed());
    return seen;
  }

  @Property(cases = 100)
  void a_feed_that_halts_at_any_point_and_goes_on_gives_the_same_bars(Gen gen) {
    List<Bar> bars = RandomBars.withHoles(gen, gen.scaled(1, 100), EpochNanos.PER_MINUTE);
    var options = Resampling.to(TimeFrame.minutes(gen.between(2, 20)));
    var clock = new VirtualClock(bars.getFirst().timeNanos() - EpochNanos.PER_MINUTE);
    var atOnce = new BarList(MINUTES, bars);
    var inPieces = new Halting(bars, clock, gen);

    assertThat(seen(cerebro -> cerebro.addData(inPieces), clock))
        .isEqualTo(seen(cerebro -> cerebro.addData(atOnce), clock));
    assertThat(seen(cerebro -> cerebro.resampleData(inPieces, options), clock))
        .isEqualTo(seen(cerebro -> cerebro.resampleData(atOnce, options), clock));
    assertThat(seen(cerebro -> cerebro.replayData(inPieces, options), clock))
        .isEqualTo(seen(cerebro -> cerebro.replayData(atOnce, options), clock));
  }
}
