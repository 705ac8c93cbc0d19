package io.throughline.api.series;

import io.throughline.api.time.EpochNanos;

/// One finished bar as an immutable value. Its time is its **end**.
///
/// @param timeNanos end of the bar, epoch nanoseconds
public record Bar(
    long timeNanos,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double openInterest)
    implements BarView {

  /// A bar without open interest.
  public static Bar of(
      long timeNanos, double open, double high, double low, double close, double volume) {
    return new Bar(timeNanos, open, high, low, close, volume, 0);
  }

  /// A copy of what `view` shows now.
  public static Bar from(BarView view) {
    return view instanceof Bar bar
        ? bar
        : new Bar(
            view.timeNanos(),
            view.open(),
            view.high(),
            view.low(),
            view.close(),
            view.volume(),
            view.openInterest());
  }

  @Override
  public String toString() {
    return EpochNanos.toText(timeNanos)
        + " O "
        + open
        + " H "
        + high
        + " L "
        + low
        + " C "
        + close
        + " V "
        + volume;
  }
}
