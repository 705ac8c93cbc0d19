package io.throughline.api.indicator;

import io.throughline.api.series.Line;

/// A way to average the last values of a line; indicators that smooth take one.
///
/// {@snippet :
/// var bands = new Bollinger(data.close(), 20, 2.0, MovingAverage.EXPONENTIAL);
/// MovingAverage own = (line, period) -> new Sma(new Sma(line, period), period);
/// }
@FunctionalInterface
public interface MovingAverage {
  MovingAverage SIMPLE = Sma::new;
  MovingAverage EXPONENTIAL = Ema::new;
  MovingAverage WILDER = Wilder::new;

  /// The average of `line`.
  ///
  /// @param period how many bars it looks back, or the equivalent of it for recursive ones; at
  ///   least 1
  Line of(Line line, int period);
}
