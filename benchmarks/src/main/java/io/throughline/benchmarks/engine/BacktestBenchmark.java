package io.throughline.benchmarks.engine;

import io.throughline.api.run.RunResult;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.engine.Cerebro;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/// Nanoseconds per bar of a whole run, from opening the feed to the result: averages of 10 and 30
/// bars that cross.
///
/// Budget: 200 ns per bar with orders (5 million bars a second). The peer is ta4j with plain
/// doubles, the same averages and the same rule; its bars are built beforehand, ours are read into
/// columns within the run.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 3,
    jvmArgsAppend = {"--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", "-Xmx2g"})
public class BacktestBenchmark {
  private static final int BARS = 500_000;

  private RandomWalk walk = new RandomWalk(0);
  private BarSeries peerSeries = new BaseBarSeriesBuilder().build();

  /// For JMH.
  public BacktestBenchmark() {}

  /// Makes the bars, and the peer's bars.
  @Setup
  public void makeBars() {
    walk = new RandomWalk(BARS);
    peerSeries = new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
    for (int i = 0; i < BARS; i++) {
      peerSeries
          .barBuilder()
          .timePeriod(Duration.ofMinutes(1))
          .endTime(Instant.ofEpochSecond(0, walk.time(i)))
          .openPrice(walk.open(i))
          .highPrice(walk.high(i))
          .lowPrice(walk.low(i))
          .closePrice(walk.close(i))
          .volume(walk.volume(i))
          .add();
    }
  }

  /// Crossings are only counted.
  @Benchmark
  @OperationsPerInvocation(BARS)
  public RunResult signalsOnly() {
    return run(false);
  }

  /// Each crossing is an order.
  @Benchmark
  @OperationsPerInvocation(BARS)
  public RunResult withOrders() {
    return run(true);
  }

  private RunResult run(boolean trades) {
    var cerebro = new Cerebro();
    cerebro.addData(walk.data());
    cerebro.setBroker(SimulatedBroker.withCash(1_000_000));
    cerebro.addStrategy(() -> new SmaCrossing(10, 30, trades));
    return cerebro.run();
  }

  /// The peer, with orders.
  @Benchmark
  @OperationsPerInvocation(BARS)
  public TradingRecord ta4jWithOrders() {
    var close = new ClosePriceIndicator(peerSeries);
    var fast = new SMAIndicator(close, 10);
    var slow = new SMAIndicator(close, 30);
    return new BarSeriesManager(peerSeries)
        .run(
            new BaseStrategy(
                new CrossedUpIndicatorRule(fast, slow),
                new CrossedDownIndicatorRule(fast, slow),
                30));
  }
}
