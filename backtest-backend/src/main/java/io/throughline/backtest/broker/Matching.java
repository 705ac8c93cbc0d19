package io.throughline.backtest.broker;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.series.BarView;

/// Applies the rules of each kind of order to the latest bar of its feed.
final class Matching {
  private final Matcher matcher;
  private final boolean cheatOnClose;
  private final boolean cheatOnOpen;

  /// @param cheatOnOpen whether market orders may be filled at an open that was known before them
  Matching(Options.Rules rules, boolean cheatOnOpen) {
    this.matcher = new Matcher(rules.slippage());
    this.cheatOnClose = rules.cheatOnClose();
    this.cheatOnOpen = cheatOnOpen;
  }

  /// Whether an order is filled at the close on which it was given.
  boolean fillsAtOwnClose(WorkingOrder order) {
    return cheatOnClose
        && order.type() instanceof OrderType.Market
        && !order.exemptFromCheatOnClose();
  }

  /// The price at which the latest bar fills an order, `NaN` if it does not. Remembers what the bar
  /// has triggered.
  double price(WorkingOrder order) {
    BarView bar = order.data().latest();
    Side side = order.side();
    return switch (order.type()) {
      case OrderType.Market _ -> market(order, side, bar);
      case OrderType.Close _ ->
          order.sessionClose().isReached() ? order.sessionClose().price() : Slippage.NOWHERE;
      case OrderType.Limit _ -> matcher.limit(side, bar, order.price());
      case OrderType.Stop _, OrderType.StopTrail _ -> matcher.stop(side, bar, order.price());
      case OrderType.StopLimit _, OrderType.StopTrailLimit _ -> stopLimit(order, side, bar);
      case OrderType.Historical(double price, _) -> price;
    };
  }

  private double market(WorkingOrder order, Side side, BarView bar) {
    if (fillsAtOwnClose(order)) {
      return matcher.market(side, bar, order.closeAtCreation());
    }
    return cheatOnOpen || order.isLaterNow()
        ? matcher.market(side, bar, bar.open())
        : Slippage.NOWHERE;
  }

  private double stopLimit(WorkingOrder order, Side side, BarView bar) {
    if (order.isTriggered()) {
      return matcher.limit(side, bar, order.limitPrice());
    }
    if (matcher.triggers(side, bar, order.price())) {
      order.trigger();
    }
    return matcher.stopLimit(side, bar, order.price(), order.limitPrice());
  }

  /// The time that a fill of an order on the latest bar carries.
  long timeNanos(WorkingOrder order) {
    if (fillsAtOwnClose(order)) {
      return order.createdNanos();
    }
    DataFeed held = order.data().positionFeed();
    DataFeed dated = held.size() > barsAgo(order) ? held : order.data();
    return dated.timeNanos(barsAgo(order));
  }

  /// Which bar a fill on the latest bar counts for: the one before when the close was there.
  int barsAgo(WorkingOrder order) {
    boolean barBefore =
        order.type() instanceof OrderType.Close
            && order.sessionClose().isPast()
            && order.data().size() > 1;
    return barBefore ? 1 : 0;
  }
}
