package io.throughline.api.series;

/// The figures of one bar, to read. A bar's time is its end.
///
/// Prices are in the instrument's currency; `NaN` in a field means that the source does not have
/// it.
public sealed interface BarView permits Bar, MutableBar {
  /// The end of the bar, epoch nanoseconds.
  long timeNanos();

  double open();

  double high();

  double low();

  double close();

  /// Units traded within the bar.
  double volume();

  double openInterest();
}
