package io.throughline.api.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every indicator keeps: one kernel, so a range and single bars agree to the last bit, and a
/// bar computed again while it forms leaves no trace.
class IndicatorLawTest {
  private static final int BARS = 400;
  private static final int SEEDS = 8;

  static Stream<Named<Function<TestBars, Indicator>>> indicators() {
    return Stream.of(
        named("Sma(1)", bars -> new Sma(bars.close(), 1)),
        named("Sma(15)", bars -> new Sma(bars.close(), 15)),
        named("SumN", bars -> new SumN(bars.close(), 7)),
        named("Ema", bars -> new Ema(bars.close(), 12)),
        named("Wilder", bars -> new Wilder(bars.close(), 14)),
        named("Ema of Sma", bars -> new Ema(new Sma(bars.close(), 5), 5)),
        named("StdDev", bars -> new StdDev(bars.close(), 20)),
        named("Highest(1)", bars -> new Highest(bars.high(), 1)),
        named("Highest(9)", bars -> new Highest(bars.high(), 9)),
        named("Lowest(30)", bars -> new Lowest(bars.low(), 30)),
        named("NonZeroDifference", bars -> new NonZeroDifference(bars.close(), bars.open())),
        named("CrossOver", bars -> new CrossOver(bars.close(), new Sma(bars.close(), 6))),
        named("CrossUp", bars -> new CrossUp(bars.close(), new Sma(bars.close(), 6))),
        named("CrossDown", bars -> new CrossDown(bars.close(), new Sma(bars.close(), 6))),
        named("Rsi", bars -> new Rsi(bars.close(), 5)),
        named(
            "Rsi of simple averages",
            bars ->
                new Rsi(
                    bars.close(),
                    Rsi.Options.of(4).withAverage(MovingAverage.SIMPLE).withLookback(3).safe())),
        named("TrueRange", TrueRange::new),
        named("Atr", bars -> new Atr(bars, 14)),
        named("Macd", bars -> new Macd(bars.close())),
        named("Bollinger", bars -> new Bollinger(bars.close(), 20, 2)),
        named("Delayed", bars -> new Delayed(bars.close(), 3)),
        named("max", bars -> Lines.max(bars.open(), bars.close())),
        named("min", bars -> Lines.min(bars.open(), bars.close())),
        named("quotient", bars -> Lines.dividedBy(bars.close(), bars.volume())));
  }

  @ParameterizedTest
  @MethodSource("indicators")
  void a_range_gives_bit_for_bit_what_single_bars_give(Function<TestBars, Indicator> maker) {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[][] rows = spoiled(TestBars.walk(seed, BARS), seed);

      assertThat(inRanges(maker, rows, seed)).as("seed %d", seed).isEqualTo(barByBar(maker, rows));
    }
  }

  @ParameterizedTest
  @MethodSource("indicators")
  void a_forming_bar_leaves_no_trace_in_the_finished_one(Function<TestBars, Indicator> maker) {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[][] rows = spoiled(TestBars.walk(seed, BARS), seed);

      assertThat(replayed(maker, rows, seed)).as("seed %d", seed).isEqualTo(barByBar(maker, rows));
    }
  }

  @ParameterizedTest
  @MethodSource("indicators")
  void a_few_bad_values_do_not_spoil_the_rest_of_the_run(Function<TestBars, Indicator> maker) {
    double[][] good = TestBars.walk(3, BARS);
    double[][] bad = TestBars.walk(3, BARS);
    bad[100] = new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, 0};
    bad[101] = new double[] {1e300, Double.POSITIVE_INFINITY, -1e300, 1e300, 1, 0};

    assertThat(barByBar(maker, good).getLast()).allMatch(Double::isFinite);
    assertThat(barByBar(maker, bad).getLast()).allMatch(Double::isFinite);
    assertThat(inRanges(maker, bad, 3)).isEqualTo(barByBar(maker, bad));
  }

  @ParameterizedTest
  @MethodSource("indicators")
  void a_bar_costs_no_memory(Function<TestBars, Indicator> maker) {
    double[][] rows = TestBars.walk(1, 6000);
    var bars = new TestBars();
    var graph = TestGraph.of(maker.apply(bars));
    bars.reserve(8192);
    graph.forEach(node -> node.computeRange(0, 0));
    for (double[] row : rows) {
      bars.append(row);
    }
    // The first pass grows the columns and compiles; the second one may only compute.
    graph.forEach(node -> node.computeRange(0, rows.length));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(id);
    for (var node : graph) {
      node.computeRange(0, rows.length);
    }
    long allocated = threads.getThreadAllocatedBytes(id) - before;

    assertThat(allocated).as("bytes for %d bars", rows.length).isLessThan(rows.length);
  }

  private static List<List<Double>> barByBar(Function<TestBars, Indicator> maker, double[][] rows) {
    var bars = new TestBars();
    var indicator = maker.apply(bars);
    var graph = TestGraph.of(indicator);
    for (int i = 0; i < rows.length; i++) {
      bars.append(rows[i]);
      for (var node : graph) {
        node.compute(i);
      }
    }
    return values(indicator, rows.length);
  }

  private static List<List<Double>> inRanges(
      Function<TestBars, Indicator> maker, double[][] rows, long seed) {
    var bars = new TestBars();
    var indicator = maker.apply(bars);
    var graph = TestGraph.of(indicator);
    for (double[] row : rows) {
      bars.append(row);
    }
    int split = new Random(seed).nextInt(rows.length + 1);
    for (var node : graph) {
      node.computeRange(0, split);
      node.computeRange(split, rows.length);
    }
    return values(indicator, rows.length);
  }

  private static List<List<Double>> replayed(
      Function<TestBars, Indicator> maker, double[][] rows, long seed) {
    var random = new Random(seed);
    var bars = new TestBars();
    var indicator = maker.apply(bars);
    var graph = TestGraph.of(indicator);
    for (int i = 0; i < rows.length; i++) {
      bars.append(rows[i]);
      for (int forming = random.nextInt(3); forming > 0; forming--) {
        double price = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble() * 10_000;
        bars.write(i, new double[] {price, price, price, price, price, price});
        for (var node : graph) {
          node.compute(i);
        }
      }
      bars.write(i, rows[i]);
      for (var node : graph) {
        node.compute(i);
      }
    }
    return values(indicator, rows.length);
  }

  private static List<List<Double>> values(Indicator indicator, int size) {
    var all = new ArrayList<List<Double>>();
    for (int i = 0; i < size; i++) {
      int index = i;
      all.add(
          indicator.lines().values().stream()
              .map(Line::buffer)
              .map((LineBuffer line) -> line.at(index))
              .toList());
    }
    return all;
  }

  private static double[][] spoiled(double[][] rows, long seed) {
    var random = new Random(~seed);
    for (int i = 0; i < random.nextInt(4); i++) {
      double value = random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
      rows[random.nextInt(rows.length)] = new double[] {value, value, value, value, value, value};
    }
    return rows;
  }
}
