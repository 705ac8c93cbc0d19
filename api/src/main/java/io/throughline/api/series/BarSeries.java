package io.throughline.api.series;

import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.Instant;

/// The bars of one feed as a strategy sees them: lines of prices, newest at index 0.
///
/// Confined to the engine thread.
public interface BarSeries {
  TimeFrame timeFrame();

  /// How many bars have been seen, the forming one included.
  int size();

  /// The end of the bar `barsAgo` bars ago, epoch nanoseconds.
  ///
  /// @throws IndexOutOfBoundsException if fewer bars have been seen
  long timeNanos(int barsAgo);

  Line open();

  Line high();

  Line low();

  Line close();

  Line volume();

  Line openInterest();

  /// A line by name: `open`, `high`, `low`, `close`, `volume`, `openinterest` or an extra line of
  /// the source.
  ///
  /// @throws IllegalArgumentException if there is none; the message lists the names
  Line line(String name);

  default long timeNanos() {
    return timeNanos(0);
  }

  default Instant time(int barsAgo) {
    return EpochNanos.toInstant(timeNanos(barsAgo));
  }

  default double open(int barsAgo) {
    return open().get(barsAgo);
  }

  default double high(int barsAgo) {
    return high().get(barsAgo);
  }

  default double low(int barsAgo) {
    return low().get(barsAgo);
  }

  default double close(int barsAgo) {
    return close().get(barsAgo);
  }

  default double volume(int barsAgo) {
    return volume().get(barsAgo);
  }

  default double openInterest(int barsAgo) {
    return openInterest().get(barsAgo);
  }

  /// The bar `barsAgo` bars ago as a value.
  default Bar bar(int barsAgo) {
    return new Bar(
        timeNanos(barsAgo),
        open(barsAgo),
        high(barsAgo),
        low(barsAgo),
        close(barsAgo),
        volume(barsAgo),
        openInterest(barsAgo));
  }
}
