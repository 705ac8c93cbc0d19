package io.throughline.api.order;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import java.util.List;

/// An order as it stood at one moment. Two orders are the same order when their [#id()] is the
/// same, so any copy can be used to cancel it.
///
/// @param id counts from 1 within a run
/// @param created when it was made and at which prices it works
/// @param executed what was executed so far
/// @param newFills the fills since the copy that was told before
/// @param newCosts commissions of earlier fills that have become known, or were corrected, since
///   the copy that was told before; empty in backtests
public record Order(
    int id,
    OrderRequest request,
    Creation created,
    OrderState state,
    Execution executed,
    List<Fill> newFills,
    List<Fill.CostChange> newCosts) {

  /// An order no costs of which came late.
  public Order(
      int id,
      OrderRequest request,
      Creation created,
      OrderState state,
      Execution executed,
      List<Fill> newFills) {
    this(id, request, created, state, executed, newFills, List.of());
  }

  /// When an order was made and the prices it works with.
  ///
  /// @param timeNanos end of the bar on which it was made
  /// @param price the price that counts for its kind: limit, stop, or the close on which a market
  ///   order was decided; follows the market for trailing stops
  /// @param limitPrice the limit behind a stop; otherwise the same as `price`
  public record Creation(long timeNanos, double price, double limitPrice) {}

  public DataFeed data() {
    return request.data();
  }

  public Side side() {
    return request.side();
  }

  public boolean isBuy() {
    return request.side() == Side.BUY;
  }

  public OrderType type() {
    return request.type();
  }

  /// The ordered size, negative for sells.
  public Quantity size() {
    return request.signedSize();
  }

  /// What is still to be executed, negative for sells.
  public Quantity remaining() {
    return size().minus(executed.size());
  }

  public boolean isAlive() {
    return state.isAlive();
  }

  /// Whether everything was executed.
  public boolean isCompleted() {
    return state instanceof OrderState.Completed;
  }

  /// Whether strategies are told of it; only booked history may be silent.
  public boolean isTold() {
    return !(request.type() instanceof OrderType.Historical historical) || historical.told();
  }

  /// Whether both are the same order, at whatever moments.
  public boolean isSame(Order other) {
    return id == other.id;
  }

  @Override
  public String toString() {
    return "order "
        + id
        + " "
        + side()
        + " "
        + request.size()
        + " "
        + data().name()
        + " "
        + type().name()
        + " "
        + state.name()
        + (executed.size().isZero() ? "" : " " + executed.size() + " at " + executed.price());
  }
}
