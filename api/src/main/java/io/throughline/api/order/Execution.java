package io.throughline.api.order;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.portfolio.Position;
import io.throughline.api.time.EpochNanos;

/// What has been executed of an order so far, summed up.
///
/// @param timeNanos the last execution or the end of the order; [EpochNanos#MIN] while there is
///   neither
/// @param size signed sum of all fills
/// @param price average, weighted by size; 0 without a fill
/// @param value sum of the parts' values
/// @param commission sum
/// @param profit realised, sum, before commission
/// @param after the position after the last fill
public record Execution(
    long timeNanos,
    Quantity size,
    double price,
    double value,
    double commission,
    double profit,
    Position after) {
  public static final Execution NONE =
      new Execution(EpochNanos.MIN, Quantity.ZERO, 0, 0, 0, 0, Position.FLAT);

  /// The sums after one more fill.
  public Execution plus(Fill fill) {
    Quantity newSize = size.plus(fill.size());
    double newPrice =
        (size.toDouble() * price + fill.size().toDouble() * fill.price()) / newSize.toDouble();
    return new Execution(
        fill.timeNanos(),
        newSize,
        newPrice,
        value + (fill.closed().value() + fill.opened().value()),
        commission + (fill.closed().commission() + fill.opened().commission()),
        profit + fill.profit(),
        fill.after());
  }

  /// The sums with a commission that came later.
  public Execution plus(Fill.CostChange change) {
    return new Execution(timeNanos, size, price, value, commission + change.sum(), profit, after);
  }

  /// The same sums with the time at which the order ended.
  public Execution endedAt(long newTimeNanos) {
    return new Execution(newTimeNanos, size, price, value, commission, profit, after);
  }
}
