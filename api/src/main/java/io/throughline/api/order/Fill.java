package io.throughline.api.order;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.portfolio.Position;

/// One execution's effect: how much, at which price, and what it closed and opened.
///
/// @param timeNanos the bar's or venue's time of the execution
/// @param size signed, negative for sells
/// @param closed the part that reduced the position
/// @param opened the part that built it up
/// @param profit realised by the closed part, before commission
/// @param after the position that resulted
public record Fill(
    long timeNanos,
    Quantity size,
    double price,
    Part closed,
    Part opened,
    double profit,
    Position after) {

  /// The closing or the opening part of a fill.
  ///
  /// @param size signed as the order
  /// @param value the money it binds or frees, as the commission scheme counts it
  /// @param commission paid for it
  public record Part(Quantity size, double value, double commission) {
    public static final Part NONE = new Part(Quantity.ZERO, 0, 0);

    Part plusCommission(double more) {
      return new Part(size, value, commission + more);
    }
  }

  /// What is added to the commission of a fill after it was told.
  ///
  /// @param fill which fill of the order, counted from 0 in the order in which they were told
  /// @param closed for its closing part
  /// @param opened for its opening part
  public record CostChange(int fill, double closed, double opened) {
    public double sum() {
      return closed + opened;
    }
  }

  /// The fill as it would have been told had its commission been known.
  public Fill with(CostChange change) {
    return new Fill(
        timeNanos,
        size,
        price,
        closed.plusCommission(change.closed()),
        opened.plusCommission(change.opened()),
        profit,
        after);
  }

  public double commission() {
    return closed.commission() + opened.commission();
  }
}
