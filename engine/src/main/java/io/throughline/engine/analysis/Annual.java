package io.throughline.engine.analysis;

import io.throughline.api.time.TimeFrame;
import java.util.OptionalDouble;

/// How many periods make a trading year.
final class Annual {
  private Annual() {}

  /// The usual number of periods; empty for units below a day and for the whole run.
  static OptionalDouble periods(TimeFrame timeFrame) {
    return switch (timeFrame.unit()) {
      case DAYS -> OptionalDouble.of(252);
      case WEEKS -> OptionalDouble.of(52);
      case MONTHS -> OptionalDouble.of(12);
      case YEARS -> OptionalDouble.of(1);
      case TICKS, MICROSECONDS, SECONDS, MINUTES, NO_TIMEFRAME -> OptionalDouble.empty();
    };
  }
}
