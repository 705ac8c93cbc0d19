package io.throughline.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.throughline.api.analysis.Drawdown;
import io.throughline.api.analysis.SharpeRatio;
import io.throughline.api.analysis.SystemQuality;
import io.throughline.api.analysis.TimeReturns;
import io.throughline.api.analysis.TotalReturn;
import io.throughline.api.analysis.TradeStatistics;
import io.throughline.api.indicator.CrossOver;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.account.CommissionScheme;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.backtest.csv.CsvData;
import io.throughline.engine.Cerebro;
import io.throughline.engine.analysis.DrawdownAnalyzer;
import io.throughline.engine.analysis.ReturnsAnalyzer;
import io.throughline.engine.analysis.SharpeRatioAnalyzer;
import io.throughline.engine.analysis.SharpeRatioAnalyzer.Options;
import io.throughline.engine.analysis.SqnAnalyzer;
import io.throughline.engine.analysis.TimeReturnAnalyzer;
import io.throughline.engine.analysis.TradeAnalyzer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A whole system on two years of daily bars, figure by figure: section 20 of the engine's
/// specification.
@Tag("corpus")
class SystemRunCorpusTest {
  private static final Path BARS =
      Path.of(
          System.getProperty("throughline.shared", "none"), "golden/data/2005-2006-day-001.txt");
  private static final TimeFrame DAYS = TimeFrame.days(1);
  private static final TimeFrame MONTHS = TimeFrame.of(TimeFrame.Unit.MONTHS, 1);
  private static final TimeFrame YEARS = TimeFrame.of(TimeFrame.Unit.YEARS, 1);

  @BeforeAll
  static void needsTheCorpus() {
    assumeTrue(Files.exists(BARS), "there is no corpus at " + BARS);
  }

  static final class SmaSystem extends Strategy {
    private @Nullable CrossOver cross;

    @Override
    protected void init() {
      cross = crossOver(data().close(), sma(15));
    }

    private CrossOver crossing() {
      return Objects.requireNonNull(cross);
    }

    @Override
    protected void next() {
      if (position().isFlat() && crossing().up()) {
        buy(10).submit();
      } else if (position().isLong() && crossing().down()) {
        close();
      }
    }
  }

  @Test
  void futures_give_the_figures_of_the_reference() {
    RunResult run = run(CommissionScheme.futuresFixed(2).margin(2000).multiplier(10).build());

    assertThat(run.account().value()).isCloseTo(117408.99999999993, tolerance());
    assertThat(run.account().cash()).isCloseTo(97408.99999999993, tolerance());
    assertThat(returns(run))
        .containsExactly(
            new TimeReturns.Period(LocalDateTime.parse("2005-12-31T00:00"), 0.7512399999999988),
            new TimeReturns.Period(LocalDateTime.parse("2006-12-31T00:00"), 0.3408670427811151));
    Drawdown drawdown = run.analysis(Drawdown.class).orElseThrow();
    assertThat(drawdown.worst().depthPercent()).isCloseTo(33.35083699318948, tolerance());
    assertThat(drawdown.worst().money()).isCloseTo(26914.000000000015, tolerance());
    assertThat(drawdown.worst().steps()).isEqualTo(158);
    assertThat(drawdown.last().depthPercent()).isCloseTo(1.7341669386764553, tolerance());
    assertThat(drawdown.last().money()).isCloseTo(2072.0000000000146, tolerance());
    assertThat(drawdown.last().steps()).isEqualTo(8);
    assertThat(total(run, "Returns").logarithmic()).isCloseTo(0.8536405600156209, tolerance());
    assertThat(total(run, "Returns").averageLogarithmic())
        .isCloseTo(0.0016672667187805097, tolerance());
    assertThat(total(run, "Returns").annualFraction()).isCloseTo(0.5221917135943059, tolerance());
    assertThat(total(run, "Returns1").averageLogarithmic())
        .isCloseTo(0.03556835666731754, tolerance());
    assertThat(total(run, "Returns1").annualFraction()).isCloseTo(0.5323772381499271, tolerance());
    assertThat(sharpe(run, "SharpeRatio")).isCloseTo(2.61251874403916, tolerance());
    assertThat(sharpe(run, "SharpeRatio1")).isCloseTo(0.39760383358231144, tolerance());
    assertThat(sharpe(run, "SharpeRatio2")).isCloseTo(1.210434732836776, tolerance());
    SystemQuality quality = run.analysis(SystemQuality.class).orElseThrow();
    assertThat(quality.number().orElseThrow()).isCloseTo(1.4115457788510568, tolerance());
    assertThat(quality.trades()).isEqualTo(28);
    TradeStatistics trades = trades(run);
    assertThat(trades.won().trades()).isEqualTo(12);
    assertThat(trades.lost().trades()).isEqualTo(16);
    assertThat(trades.grossProfit()).isCloseTo(61809.999999999905, tolerance());
    assertThat(trades.all().netProfit()).isCloseTo(60689.999999999905, tolerance());
    assertThat(trades.won().netProfit()).isCloseTo(105225.00000000003, tolerance());
    assertThat(trades.won().best()).isCloseTo(30812.0, tolerance());
    assertThat(trades.lost().netProfit()).isCloseTo(-44535.00000000011, tolerance());
    assertThat(trades.lost().worst()).isCloseTo(-5824.999999999945, tolerance());
    assertThat(trades.streaks()).isEqualTo(new TradeStatistics.Streaks(0, 4, 1, 6));
  }

  @Test
  void stocks_give_the_figures_of_the_reference() {
    RunResult run = run(CommissionScheme.stocksPercent(0.1));

    assertThat(run.account().value()).isCloseTo(54896.02949999999, tolerance());
    assertThat(run.account().cash()).isCloseTo(13696.629499999992, tolerance());
    Drawdown drawdown = run.analysis(Drawdown.class).orElseThrow();
    assertThat(drawdown.worst().depthPercent()).isCloseTo(5.686206730612928, tolerance());
    assertThat(drawdown.worst().steps()).isEqualTo(169);
    assertThat(total(run, "Returns").annualFraction()).isCloseTo(0.04705261189839266, tolerance());
    assertThat(sharpe(run, "SharpeRatio")).isCloseTo(4.214955937636366, tolerance());
    assertThat(sharpe(run, "SharpeRatio1")).isCloseTo(0.22666082088450967, tolerance());
    assertThat(sharpe(run, "SharpeRatio2")).isCloseTo(0.63170013218138, tolerance());
    assertThat(run.analysis(SystemQuality.class).orElseThrow().number().orElseThrow())
        .isCloseTo(0.9918361544030869, tolerance());
    TradeStatistics trades = trades(run);
    assertThat(trades.won().trades()).isEqualTo(10);
    assertThat(trades.all().netProfit()).isCloseTo(4262.65499999999, tolerance());
    assertThat(trades.won().netProfit()).isCloseTo(9835.569000000001, tolerance());
    assertThat(trades.lost().worst()).isCloseTo(-651.0500999999945, tolerance());
    assertThat(trades.streaks()).isEqualTo(new TradeStatistics.Streaks(0, 3, 1, 7));
  }

  private static RunResult run(CommissionScheme scheme) {
    var cerebro = new Cerebro();
    cerebro.addData(CsvData.of(BARS));
    cerebro.setBroker(SimulatedBroker.builder().cash(50_000).commission(scheme).build());
    cerebro.addStrategy(SmaSystem::new);
    cerebro.addAnalyzer(() -> new TimeReturnAnalyzer(YEARS));
    cerebro.addAnalyzer(DrawdownAnalyzer::new);
    cerebro.addAnalyzer(() -> new ReturnsAnalyzer(DAYS));
    cerebro.addAnalyzer(() -> new ReturnsAnalyzer(MONTHS));
    cerebro.addAnalyzer(SharpeRatioAnalyzer::new);
    cerebro.addAnalyzer(() -> new SharpeRatioAnalyzer(Options.USUAL.with(MONTHS)));
    cerebro.addAnalyzer(() -> new SharpeRatioAnalyzer(Options.USUAL.with(DAYS).annualized()));
    cerebro.addAnalyzer(SqnAnalyzer::new);
    cerebro.addAnalyzer(TradeAnalyzer::new);
    return cerebro.run();
  }

  private static List<TimeReturns.Period> returns(RunResult run) {
    return run.analysis(TimeReturns.class).orElseThrow().periods();
  }

  private static TotalReturn total(RunResult run, String name) {
    return (TotalReturn) found(run, name);
  }

  private static Object found(RunResult run, String name) {
    return Objects.requireNonNull(run.strategies().getFirst().analyses().get(name));
  }

  private static double sharpe(RunResult run, String name) {
    return ((SharpeRatio) found(run, name)).ratio().orElseThrow();
  }

  /// The trades; both systems have the same ones but for their money.
  private static TradeStatistics trades(RunResult run) {
    TradeStatistics trades = run.analysis(TradeStatistics.class).orElseThrow();
    assertThat(trades.count()).isEqualTo(new TradeStatistics.Count(29, 1, 28));
    assertThat(trades.all().duration().totalBars()).isEqualTo(340);
    assertThat(trades.all().duration().averageBars()).isEqualTo(12.142857142857142);
    assertThat(trades.all().duration().longestBars()).isEqualTo(53);
    return trades;
  }

  private static Offset<Double> tolerance() {
    return Offset.offset(1e-9);
  }
}
