package io.throughline.engine.analysis;

import io.throughline.api.analysis.AnalysisContext;
import io.throughline.api.analysis.TotalReturn;
import io.throughline.api.time.TimeFrame;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Total, average and annual return of a run, with logarithms.
public final class ReturnsAnalyzer extends ValueAnalyzer<TotalReturn> {
  private final @Nullable TimeFrame wanted;
  private final OptionalDouble periodsPerYear;
  private Periods periods = new Periods(TimeFrame.days(1));
  private double annual;
  private double startValue;
  private @Nullable AnalysisContext context;

  /// In periods of the first feed's time frame.
  public ReturnsAnalyzer() {
    this(null, OptionalDouble.empty(), Valuation.AS_BROKER);
  }

  public ReturnsAnalyzer(TimeFrame timeFrame) {
    this(timeFrame, OptionalDouble.empty(), Valuation.AS_BROKER);
  }

  /// With a year of your own.
  ///
  /// @param timeFrame the length of a period; the first feed's when `null`
  /// @param periodsPerYear how many periods a year has; when empty 252 days, 52 weeks, 12 months or
  ///   1 year, for shorter periods the number that goes with the first feed, or else 1
  public ReturnsAnalyzer(
      @Nullable TimeFrame timeFrame, OptionalDouble periodsPerYear, Valuation valuation) {
    super(valuation);
    this.wanted = timeFrame;
    this.periodsPerYear = periodsPerYear;
  }

  @Override
  public String name() {
    return "Returns";
  }

  @Override
  public void start(AnalysisContext newContext) {
    super.start(newContext);
    context = newContext;
    TimeFrame timeFrame = wanted == null ? firstFeedsTimeFrame(newContext) : wanted;
    periods = new Periods(timeFrame);
    annual = periodsPerYear.orElseGet(() -> usualPeriods(timeFrame, newContext));
    startValue = value();
  }

  private static double usualPeriods(TimeFrame timeFrame, AnalysisContext context) {
    OptionalDouble usual = Annual.periods(timeFrame);
    return usual.isPresent()
        ? usual.getAsDouble()
        : Annual.periods(firstFeedsTimeFrame(context)).orElse(1);
  }

  private static TimeFrame firstFeedsTimeFrame(AnalysisContext context) {
    return context.feeds().getFirst().timeFrame();
  }

  @Override
  public void next() {
    if (context != null) {
      periods.advance(context.timeNanos());
    }
  }

  @Override
  public TotalReturn result() {
    double ratio = value() / startValue;
    double total = startValue == 0 || ratio < 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(ratio);
    double average = total / periods.count();
    return new TotalReturn(total, average, StrictMath.expm1(average * annual));
  }
}
