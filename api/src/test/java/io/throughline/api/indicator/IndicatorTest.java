package io.throughline.api.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.throughline.api.series.Line;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndicatorTest {
  private static final double NAN = Double.NaN;

  @Test
  void a_mean_has_a_value_from_its_period_on() {
    assertThat(series(bars -> new Sma(bars.close(), 3), 1, 2, 6, 7))
        .containsExactly(NAN, NAN, 3, 5);
  }

  @Test
  void an_exponential_average_begins_with_a_mean() {
    assertThat(series(bars -> new Ema(bars.close(), 3), 1, 2, 6, 7))
        .containsExactly(NAN, NAN, 3, 5);
  }

  @Test
  void a_missing_value_costs_an_exponential_average_one_bar() {
    assertThat(series(bars -> new Ema(bars.close(), 1), 4, NAN, 8)).containsExactly(4, NAN, 8);
    assertThat(series(bars -> new Ema(bars.close(), 3), 1, 2, 6, NAN, 7))
        .containsExactly(NAN, NAN, 3, NAN, 5);
  }

  @Test
  void an_exponential_average_begins_anew_after_a_gap_of_its_period() {
    assertThat(series(bars -> new Ema(bars.close(), 2), 9, 9, NAN, NAN, NAN, 1, 3))
        .containsExactly(NAN, 9, NAN, NAN, NAN, NAN, 2);
  }

  @Test
  void a_window_with_a_missing_value_has_no_extreme() {
    assertThat(series(bars -> new Highest(bars.close(), 2), 5, NAN, 3, 4))
        .containsExactly(NAN, NAN, NAN, 4);
  }

  @Test
  void the_extremes_of_a_window_are_those_a_scan_finds() {
    double[] closes = new Random(5).ints(2000, 0, 50).asDoubleStream().toArray();
    double[] highest = series(bars -> new Highest(bars.close(), 7), closes);
    double[] lowest = series(bars -> new Lowest(bars.close(), 7), closes);

    for (int i = 6; i < closes.length; i++) {
      double[] window = Arrays.copyOfRange(closes, i - 6, i + 1);
      assertThat(highest[i]).isEqualTo(Arrays.stream(window).max().orElseThrow());
      assertThat(lowest[i]).isEqualTo(Arrays.stream(window).min().orElseThrow());
    }
  }

  @Test
  void equal_bars_do_not_hide_a_cross() {
    var bars = new TestBars();
    var cross = new CrossOver(bars.close(), bars.open());
    double[][] openAndClose = {{5, 4}, {5, 5}, {5, 6}, {5, 5}, {5, 6}, {5, 4}};
    var found = new double[openAndClose.length];
    for (int i = 0; i < openAndClose.length; i++) {
      bars.append(new double[] {openAndClose[i][0], 9, 1, openAndClose[i][1], 0, 0});
      computeAll(cross, i);
      found[i] = cross.get();
    }

    assertThat(found).containsExactly(NAN, 0, 1, 0, 0, -1);
  }

  @Test
  void a_cross_is_asked_for_on_the_current_bar() {
    var bars = TestBars.closes(1, 1, 1);
    var cross = new CrossOver(bars.close(), new Sma(bars.close(), 2));
    IntStream.range(0, 3).forEach(i -> computeAll(cross, i));

    bars.append(new double[] {0, 0, 0, 0.5, 0, 0});
    computeAll(cross, 3);
    bars.append(new double[] {0, 0, 0, 2, 0, 0});
    computeAll(cross, 4);

    assertThat(cross.up()).isTrue();
    assertThat(cross.down()).isFalse();
  }

  @Test
  void an_index_of_gains_only_does_not_exist_unless_it_is_safe() {
    assertThat(series(bars -> new Rsi(bars.close(), 2), 1, 2, 3)).containsExactly(NAN, NAN, NAN);
    assertThat(series(bars -> new Rsi(bars.close(), Rsi.Options.of(2).safe()), 1, 2, 3))
        .containsExactly(NAN, NAN, 100);
    assertThat(series(bars -> new Rsi(bars.close(), Rsi.Options.of(2).safe()), 1, 1, 1))
        .containsExactly(NAN, NAN, 50);
  }

  @Test
  void dividing_by_zero_gives_nothing() {
    assertThat(series(bars -> Lines.dividedBy(1, bars.close()), 4, 0)).containsExactly(0.25, NAN);
  }

  @Test
  void a_gap_belongs_to_the_true_range() {
    var bars = new TestBars();
    var range = new TrueRange(bars);
    bars.append(new double[] {10, 11, 9, 10, 0, 0});
    bars.append(new double[] {14, 15, 14, 15, 0, 0});
    IntStream.range(0, 2).forEach(i -> computeAll(range, i));

    assertThat(range.get()).isEqualTo(5);
    assertThat(range.minimumPeriod()).isEqualTo(2);
  }

  @Test
  void a_composite_names_the_lines_it_is_made_of() {
    var bars = TestBars.closes(1);

    assertThat(new Macd(bars.close()).lines().keySet()).containsExactly("macd", "signal", "histo");
    assertThat(new Macd(bars.close()).macd().minimumPeriod()).isEqualTo(26);
    assertThat(new Macd(bars.close()).minimumPeriod()).isEqualTo(34);
    assertThat(new Bollinger(bars.close(), 20, 2).lines().keySet())
        .containsExactly("mid", "top", "bot");
  }

  @Test
  void bands_take_any_average() {
    MovingAverage flat = (line, period) -> new Delayed(line, period - 1);

    var bars = TestBars.closes(1, 2, 4);
    var bands = new Bollinger(bars.close(), 2, 3, flat);
    IntStream.range(0, 3).forEach(i -> computeAll(bands, i));

    assertThat(bands.middle().get()).isEqualTo(2);
    assertThat(bands.top().get()).isEqualTo(2);
    assertThat(bands.bottom().get()).isEqualTo(2);
  }

  @Test
  void a_period_below_one_is_refused() {
    var bars = TestBars.closes(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sma(bars.close(), 0))
        .withMessage("the period of Sma must be at least 1 but is 0");
  }

  @Test
  void the_future_of_a_line_is_refused() {
    var bars = TestBars.closes(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lines.delayed(bars.close(), -1))
        .withMessage("a line can be delayed by 0 or more bars but not by -1");
  }

  private static double[] series(Function<TestBars, Indicator> maker, double... closes) {
    var bars = TestBars.closes(closes);
    Line line = maker.apply(bars);
    TestGraph.of(line).forEach(node -> node.computeRange(0, closes.length));
    return IntStream.range(0, closes.length).mapToDouble(line.buffer()::at).toArray();
  }

  private static void computeAll(Indicator indicator, int index) {
    TestGraph.of(indicator).forEach(node -> node.compute(index));
    indicator.clock().markComputed();
  }
}
