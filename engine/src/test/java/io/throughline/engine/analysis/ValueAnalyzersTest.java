package io.throughline.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.analysis.Drawdown.Extent;
import io.throughline.api.analysis.TimeReturns.Period;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class ValueAnalyzersTest {
  private static final TimeFrame DAYS = TimeFrame.days(1);
  private static final TimeFrame MONTHS = TimeFrame.parse("month");

  @Test
  void a_drawdown_is_measured_from_the_highest_value_so_far() {
    var analyzer = new DrawdownAnalyzer();
    ScriptedAccount.startingWith(100, analyzer)
        .step("2026-01-01T00:00", 100)
        .step("2026-01-02T00:00", 200)
        .step("2026-01-03T00:00", 150)
        .step("2026-01-04T00:00", 160)
        .step("2026-01-05T00:00", 400)
        .step("2026-01-06T00:00", 340);

    assertThat(analyzer.result().last()).isEqualTo(new Extent(0.15, 60, 1));
    assertThat(analyzer.result().worst()).isEqualTo(new Extent(0.25, 60, 2));
    assertThat(analyzer.result().worst().depthPercent()).isEqualTo(25);
  }

  @Test
  void a_fund_share_can_be_measured_in_place_of_the_account() {
    var analyzer = new DrawdownAnalyzer(Valuation.FUND);
    ScriptedAccount.startingWith(100, analyzer)
        .step("2026-01-01T00:00", 100)
        .step("2026-01-02T00:00", 50);

    assertThat(analyzer.result().last()).isEqualTo(new Extent(0.5, 5, 1));
  }

  @Test
  void a_run_without_steps_has_no_drawdown() {
    assertThat(new DrawdownAnalyzer().result().worst()).isEqualTo(Extent.NONE);
  }

  @Test
  void a_period_is_measured_against_the_last_value_before_it() {
    var analyzer = new TimeReturnAnalyzer(MONTHS);
    ScriptedAccount.startingWith(100, analyzer)
        .step("2026-01-05T00:00", 110)
        .step("2026-01-31T00:00", 120)
        .step("2026-02-01T00:00", 90)
        .step("2026-02-02T00:00", 150);

    assertThat(analyzer.result().timeFrame()).isEqualTo(MONTHS);
    assertThat(analyzer.result().periods())
        .containsExactly(
            new Period(LocalDateTime.parse("2026-01-31T00:00"), 1.2 - 1),
            new Period(LocalDateTime.parse("2026-02-28T00:00"), 0.25));
  }

  @Test
  void a_feed_that_is_not_there_is_named() {
    var analyzer = TimeReturnAnalyzer.ofFeed("spy", DAYS, TimeReturnAnalyzer.FirstReference.OPEN);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptedAccount.startingWith(1, analyzer))
        .withMessageContaining("TimeReturn cannot find feed 'spy'");
  }

  @Test
  void a_total_return_is_spread_over_the_periods_and_taken_to_a_year() {
    var analyzer = new ReturnsAnalyzer(MONTHS);
    ScriptedAccount.startingWith(100, analyzer)
        .step("2026-01-05T00:00", 150)
        .step("2026-02-05T00:00", 121);

    assertThat(analyzer.result().logarithmic()).isEqualTo(StrictMath.log(1.21));
    assertThat(analyzer.result().averageLogarithmic()).isEqualTo(StrictMath.log(1.21) / 2);
    assertThat(analyzer.result().annualFraction())
        .isCloseTo(StrictMath.pow(1.1, 12) - 1, within(1e-12));
  }

  @Test
  void losing_more_than_everything_is_minus_infinity() {
    var analyzer = new ReturnsAnalyzer(MONTHS);
    ScriptedAccount.startingWith(100, analyzer).step("2026-01-05T00:00", -1);

    assertThat(analyzer.result().logarithmic()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void a_single_return_has_no_sharpe_ratio() {
    var analyzer = new SharpeRatioAnalyzer();
    ScriptedAccount.startingWith(100, analyzer).step("2026-01-01T00:00", 110);

    assertThat(analyzer.result().ratio()).isEmpty();
  }

  @Test
  void a_sharpe_ratio_breaks_the_rate_down_or_builds_the_returns_up() {
    var options = SharpeRatioAnalyzer.Options.USUAL.with(DAYS).withPeriodsPerYear(2);
    double rate = StrictMath.sqrt(1.01) - 1;

    // The returns are 0.1 and 0.2: their mean 0.15 lies 0.05 from both.
    assertThat(ratio(options)).isCloseTo((0.15 - rate) / 0.05, within(1e-12));
    assertThat(ratio(options.annualized()))
        .isCloseTo((0.15 - rate) / 0.05 * Math.sqrt(2), within(1e-12));
    assertThat(ratio(options.with(SharpeRatioAnalyzer.Deviation.SAMPLE)))
        .isCloseTo((0.15 - rate) / (0.05 * Math.sqrt(2)), within(1e-12));
    assertThat(ratio(options.with(SharpeRatioAnalyzer.Conversion.OF_RETURNS)))
        .isCloseTo(((0.21 + 0.44) / 2 - 0.01) / ((0.44 - 0.21) / 2), within(1e-12));
  }

  private static double ratio(SharpeRatioAnalyzer.Options options) {
    var analyzer = new SharpeRatioAnalyzer(options);
    ScriptedAccount.startingWith(100, analyzer)
        .step("2026-01-01T00:00", 110)
        .step("2026-01-02T00:00", 132);
    return analyzer.result().ratio().orElseThrow();
  }
}
