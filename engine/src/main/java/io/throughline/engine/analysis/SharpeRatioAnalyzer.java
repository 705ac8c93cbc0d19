package io.throughline.engine.analysis;

import io.throughline.api.analysis.AnalysisContext;
import io.throughline.api.analysis.SharpeRatio;
import io.throughline.api.time.TimeFrame;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Mean excess return of the periods over its standard deviation (W. F. Sharpe).
public final class SharpeRatioAnalyzer extends ValueAnalyzer<SharpeRatio> {

  /// How the ratio is made.
  ///
  /// @param timeFrame of the returns
  /// @param riskFreeRate per year, 0.01 for one percent
  /// @param periodsPerYear when empty 252 days, 52 weeks, 12 months or 1 year; shorter periods have
  ///   none, their returns are held against the yearly rate as it is
  /// @param conversion how the yearly rate and the returns are brought together
  /// @param deviation of the returns as a population or as a sample
  /// @param isAnnualized whether the ratio is scaled to a year
  public record Options(
      TimeFrame timeFrame,
      double riskFreeRate,
      OptionalDouble periodsPerYear,
      Conversion conversion,
      Deviation deviation,
      boolean isAnnualized) {

    /// Yearly returns over one percent.
    public static final Options USUAL =
        new Options(
            TimeFrame.of(TimeFrame.Unit.YEARS, 1),
            0.01,
            OptionalDouble.empty(),
            Conversion.OF_RATE,
            Deviation.POPULATION,
            false);

    public Options with(TimeFrame newTimeFrame) {
      return new Options(
          newTimeFrame, riskFreeRate, periodsPerYear, conversion, deviation, isAnnualized);
    }

    public Options withRiskFreeRate(double newRate) {
      return new Options(timeFrame, newRate, periodsPerYear, conversion, deviation, isAnnualized);
    }

    public Options withPeriodsPerYear(double periods) {
      return new Options(
          timeFrame, riskFreeRate, OptionalDouble.of(periods), conversion, deviation, isAnnualized);
    }

    public Options with(Conversion newConversion) {
      return new Options(
          timeFrame, riskFreeRate, periodsPerYear, newConversion, deviation, isAnnualized);
    }

    public Options with(Deviation newDeviation) {
      return new Options(
          timeFrame, riskFreeRate, periodsPerYear, conversion, newDeviation, isAnnualized);
    }

    /// Scaled to a year by the root of the number of periods.
    public Options annualized() {
      return new Options(timeFrame, riskFreeRate, periodsPerYear, conversion, deviation, true);
    }
  }

  /// How a yearly rate and returns of shorter periods are brought together.
  public enum Conversion {
    /// The rate is broken down to one period.
    OF_RATE,
    /// The returns are compounded to a year.
    OF_RETURNS
  }

  /// How the spread of the returns is measured.
  public enum Deviation {
    POPULATION,
    /// Divided by one less (Bessel).
    SAMPLE
  }

  private final Options options;
  private final Periods periods;
  private PeriodReturns returns = new PeriodReturns(Double.NaN);
  private @Nullable AnalysisContext context;

  public SharpeRatioAnalyzer() {
    this(Options.USUAL);
  }

  public SharpeRatioAnalyzer(Options options) {
    this(options, Valuation.AS_BROKER);
  }

  public SharpeRatioAnalyzer(Options options, Valuation valuation) {
    super(valuation);
    this.options = options;
    this.periods = new Periods(options.timeFrame());
  }

  @Override
  public String name() {
    return "SharpeRatio";
  }

  @Override
  public void start(AnalysisContext newContext) {
    super.start(newContext);
    context = newContext;
    returns = new PeriodReturns(value());
  }

  @Override
  public void next() {
    if (context != null) {
      returns.add(periods.advance(context.timeNanos()), value());
    }
  }

  @Override
  public SharpeRatio result() {
    OptionalDouble factor =
        options.periodsPerYear().isPresent()
            ? options.periodsPerYear()
            : Annual.periods(options.timeFrame());
    double rate = options.riskFreeRate();
    boolean convertsReturns = factor.isPresent() && options.conversion() == Conversion.OF_RETURNS;
    if (factor.isPresent() && !convertsReturns) {
      rate = StrictMath.pow(1 + rate, 1 / factor.getAsDouble()) - 1;
    }
    var excess = new Moments();
    for (int i = 0; i < returns.returns().size(); i++) {
      double one = returns.returns().get(i);
      excess.add(
          (convertsReturns ? StrictMath.pow(1 + one, factor.getAsDouble()) - 1 : one) - rate);
    }
    int degreesLost = options.deviation() == Deviation.SAMPLE ? 1 : 0;
    if (excess.size() - degreesLost <= 0) {
      return new SharpeRatio(OptionalDouble.empty());
    }
    double deviation = excess.deviation(degreesLost);
    if (deviation == 0) {
      return new SharpeRatio(OptionalDouble.empty());
    }
    double ratio = excess.mean() / deviation;
    boolean scales = options.isAnnualized() && factor.isPresent() && !convertsReturns;
    return new SharpeRatio(
        OptionalDouble.of(scales ? ratio * Math.sqrt(factor.getAsDouble()) : ratio));
  }
}
