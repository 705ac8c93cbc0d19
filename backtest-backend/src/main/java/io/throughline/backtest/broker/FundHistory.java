package io.throughline.backtest.broker;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The published values of a fund, read along with time.
final class FundHistory {
  private final List<FundPoint> points;
  private int passed;

  FundHistory(List<FundPoint> points) {
    this.points = points.stream().sorted(Comparator.comparingLong(FundPoint::timeNanos)).toList();
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  /// The latest point at a time that never goes back; `null` before the first.
  @Nullable FundPoint at(long timeNanos) {
    while (passed < points.size() && points.get(passed).timeNanos() <= timeNanos) {
      passed++;
    }
    return passed == 0 ? null : points.get(passed - 1);
  }
}
