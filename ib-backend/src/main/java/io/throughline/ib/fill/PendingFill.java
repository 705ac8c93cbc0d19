package io.throughline.ib.fill;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Fill;
import io.throughline.api.portfolio.Position;

/// A fill that may still wait for its commission.
///
/// @param timeNanos of the execution
/// @param size signed
/// @param effect what it did to the position
/// @param arrivedNanos when this side heard of it
/// @param deadlineNanos when it is told without a commission
public record PendingFill(
    String execId,
    long timeNanos,
    Quantity size,
    double price,
    Effect effect,
    long arrivedNanos,
    long deadlineNanos) {

  /// What it did to the position.
  ///
  /// @param priceBefore average price of the position before it
  /// @param pointValue money for a price change of one
  public record Effect(Position.Change change, double priceBefore, double pointValue) {}

  /// The same with another size.
  public PendingFill withSize(Quantity newSize) {
    return new PendingFill(execId, timeNanos, newSize, price, effect, arrivedNanos, deadlineNanos);
  }

  /// The fill with its commission.
  ///
  /// The profit is that of the closed part at our own prices, before commission: TWS's own figure
  /// has commissions in it, and is absent for what opens.
  public Fill fill(double commission) {
    Quantity closed = effect.change().closed();
    Quantity opened = effect.change().opened();
    double closedCost = commission * closedShare();
    return new Fill(
        timeNanos,
        size,
        price,
        new Fill.Part(closed, money(closed, effect.priceBefore()), closedCost),
        new Fill.Part(opened, money(opened, price), commission - closedCost),
        -closed.toDouble() * (price - effect.priceBefore()) * effect.pointValue(),
        effect.change().after());
  }

  /// The part of a commission that falls to what it closed.
  public double closedShare() {
    return size.isZero() ? 0 : effect.change().closed().toDouble() / size.toDouble();
  }

  private double money(Quantity part, double at) {
    return part.abs().toDouble() * at * effect.pointValue();
  }
}
