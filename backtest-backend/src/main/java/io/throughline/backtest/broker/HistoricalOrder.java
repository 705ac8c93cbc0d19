package io.throughline.backtest.broker;

import io.throughline.api.instrument.Quantity;
import org.jspecify.annotations.Nullable;

/// A trade that was made elsewhere and is to be booked as it was.
///
/// @param timeNanos booked on the first bar that does not end before
/// @param size negative for sales
/// @param feedName `null` for the first feed of the run
public record HistoricalOrder(
    long timeNanos, Quantity size, double price, @Nullable String feedName) {
  public HistoricalOrder {
    if (size.isZero() || !Double.isFinite(price)) {
      throw new IllegalArgumentException(
          "a historical order needs a size other than 0 and a finite price but has size "
              + size
              + " and price "
              + price);
    }
  }

  /// A trade on the first feed of the run.
  public static HistoricalOrder of(long timeNanos, Quantity size, double price) {
    return new HistoricalOrder(timeNanos, size, price, null);
  }

  /// The same trade on a feed by name.
  public HistoricalOrder on(String name) {
    return new HistoricalOrder(timeNanos, size, price, name);
  }
}
