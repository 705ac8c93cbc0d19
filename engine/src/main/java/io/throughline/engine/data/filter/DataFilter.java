package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.BarView;
import io.throughline.engine.data.BarFilter;
import io.throughline.engine.data.FilterFactory;
import java.util.function.Predicate;

/// Keeps only the bars that a condition accepts.
///
/// @param condition asked once for each bar, in order; must not keep the bar it is shown
public record DataFilter(Predicate<BarView> condition) implements FilterFactory {

  @Override
  public BarFilter create(FeedSpec feed) {
    return (bar, out) -> {
      if (condition.test(bar)) {
        out.emit(bar);
      }
    };
  }
}
