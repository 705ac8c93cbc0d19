package io.throughline.engine.analysis;

import io.throughline.api.analysis.AnalysisContext;
import io.throughline.api.analysis.TimeReturns;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The return of each period: of the account, or of a feed to compare it with.
public final class TimeReturnAnalyzer extends ValueAnalyzer<TimeReturns> {

  /// Where the first period of a feed's return begins.
  public enum FirstReference {
    OPEN,
    CLOSE
  }

  private final @Nullable TimeFrame wanted;
  private final @Nullable String feedName;
  private final FirstReference firstReference;
  private final List<LocalDateTime> labels = new ArrayList<>();
  private Periods periods = new Periods(TimeFrame.days(1));
  private PeriodReturns returns = new PeriodReturns(Double.NaN);
  private @Nullable AnalysisContext context;
  private @Nullable DataFeed feed;

  /// The account, in periods of the first feed's time frame.
  public TimeReturnAnalyzer() {
    this(null, null, FirstReference.OPEN, Valuation.AS_BROKER);
  }

  /// The account.
  public TimeReturnAnalyzer(TimeFrame timeFrame) {
    this(timeFrame, Valuation.AS_BROKER);
  }

  public TimeReturnAnalyzer(TimeFrame timeFrame, Valuation valuation) {
    this(timeFrame, null, FirstReference.OPEN, valuation);
  }

  private TimeReturnAnalyzer(
      @Nullable TimeFrame wanted,
      @Nullable String feedName,
      FirstReference firstReference,
      Valuation valuation) {
    super(valuation);
    this.wanted = wanted;
    this.feedName = feedName;
    this.firstReference = firstReference;
  }

  /// The price of a feed in place of the account.
  public static TimeReturnAnalyzer ofFeed(
      String feedName, TimeFrame timeFrame, FirstReference firstReference) {
    return new TimeReturnAnalyzer(timeFrame, feedName, firstReference, Valuation.ACCOUNT);
  }

  @Override
  public String name() {
    return "TimeReturn";
  }

  @Override
  public void start(AnalysisContext newContext) {
    super.start(newContext);
    context = newContext;
    periods = new Periods(wanted == null ? newContext.feeds().getFirst().timeFrame() : wanted);
    if (feedName != null) {
      feed = find(newContext.feeds(), feedName);
    }
    returns = new PeriodReturns(value());
  }

  private static DataFeed find(List<DataFeed> feeds, String name) {
    return feeds.stream()
        .filter(feed -> feed.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "TimeReturn cannot find feed '"
                    + name
                    + "'; the run has "
                    + feeds.stream().map(DataFeed::name).toList()));
  }

  @Override
  public void next() {
    DataFeed measured = feed;
    if (context == null || (measured != null && measured.size() == 0)) {
      return;
    }
    if (measured != null && labels.isEmpty()) {
      returns =
          new PeriodReturns(
              firstReference == FirstReference.OPEN ? measured.open(0) : measured.close(0));
    }
    boolean isNewPeriod = periods.advance(context.timeNanos());
    if (isNewPeriod) {
      labels.add(periods.label());
    }
    returns.add(isNewPeriod, measured == null ? value() : measured.close(0));
  }

  @Override
  public TimeReturns result() {
    var found = new ArrayList<TimeReturns.Period>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      found.add(new TimeReturns.Period(labels.get(i), returns.returns().get(i)));
    }
    return new TimeReturns(periods.timeFrame(), found);
  }
}
