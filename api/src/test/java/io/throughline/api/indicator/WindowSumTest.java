package io.throughline.api.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.LineBuffer;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowSumTest {

  @Test
  void a_running_sum_is_the_exact_sum_correctly_rounded() {
    double[] values = new Random(7).doubles(20_000, 0.01, 5000).toArray();
    var sum = new WindowSum(TestBars.closes(values).close().buffer(), 30);

    for (int i = 29; i < values.length; i++) {
      assertThat(sum.at(i)).isEqualTo(exactSum(values, i - 29, i));
    }
  }

  @Test
  void huge_values_take_no_digits_with_them_when_they_leave() {
    double[] values = new Random(7).doubles(400, 0.01, 1).toArray();
    for (int i = 50; i < 200; i += 17) {
      values[i] = Math.scalb(values[i], i);
    }
    var bars = TestBars.closes(values);
    var sum = new WindowSum(bars.close().buffer(), 10);
    var range = new LineBuffer("sums", bars.clock());
    new WindowSum(bars.close().buffer(), 10).writeRange(9, values.length, range, 1);

    for (int i = 9; i < values.length; i++) {
      assertThat(sum.at(i)).isEqualTo(exactSum(values, i - 9, i));
      assertThat(range.at(i)).isEqualTo(exactSum(values, i - 9, i));
    }
  }

  @Test
  void an_empty_stretch_sums_to_exactly_zero() {
    double[] values = {0.1, 0.7, 1e-9, 3e7, 0, 0, 0, 0};
    var sum = new WindowSum(TestBars.closes(values).close().buffer(), 3);

    for (int i = 2; i < 8; i++) {
      assertThat(sum.at(i)).isEqualTo(exactSum(values, i - 2, i));
    }
  }

  @Test
  void values_that_overflow_together_are_forgotten_when_they_have_left() {
    double[] values = {1e308, 1e308, 1e308, 1, 2, 3};
    var sum = new WindowSum(TestBars.closes(values).close().buffer(), 3);

    assertThat(sum.at(2)).isInfinite();
    assertThat(sum.at(3)).isInfinite();
    assertThat(sum.at(4)).isEqualTo(1e308);
    assertThat(sum.at(5)).isEqualTo(6);
  }

  @Test
  void infinities_and_missing_values_count_only_while_they_are_in_the_window() {
    double[] values = {1, Double.POSITIVE_INFINITY, 2, Double.NaN, 4, 5};
    var sum = new WindowSum(TestBars.closes(values).close().buffer(), 2);

    assertThat(sum.at(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(sum.at(2)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(sum.at(3)).isNaN();
    assertThat(sum.at(4)).isNaN();
    assertThat(sum.at(5)).isEqualTo(9);
  }

  private static double exactSum(double[] values, int from, int to) {
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = from; i <= to; i++) {
      exact = exact.add(new BigDecimal(values[i]));
    }
    return exact.doubleValue();
  }
}
