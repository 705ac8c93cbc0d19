package io.throughline.engine.book;

import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Fill;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.portfolio.Trade.Direction;
import io.throughline.api.portfolio.Trade.Lifetime;
import io.throughline.api.portfolio.Trade.Result;
import io.throughline.api.time.EpochNanos;

/// A trade in the making.
final class OpenTrade {
  private final int id;
  private final DataFeed data;
  private final int tradeId;
  private Direction side = Direction.LONG;
  private Quantity size = Quantity.ZERO;
  private double price;
  private double value;
  private double profit;
  private double commissionPaid;
  private int openedAtBar;
  private long openedNanos = EpochNanos.MIN;
  private long closedNanos = EpochNanos.MAX;
  private int bars;
  private boolean isJustOpened;
  private boolean isClosed;

  OpenTrade(int id, DataFeed data, int tradeId) {
    this.id = id;
    this.data = data;
    this.tradeId = tradeId;
  }

  /// Whether the last update closed it. A trade that is closed can open anew: a fill that reduces
  /// the position may belong to a trade id under which nothing is open.
  boolean isClosed() {
    return isClosed;
  }

  boolean isJustOpened() {
    return isJustOpened;
  }

  /// Takes a part of a fill.
  void update(Fill.Part part, Fill fill, CommissionInfo commission) {
    if (part.size().isZero()) {
      return;
    }
    Quantity before = size;
    commissionPaid += part.commission();
    size = size.plus(part.size());
    isJustOpened = before.isZero() && !size.isZero();
    if (isJustOpened) {
      openedAtBar = data.size();
      openedNanos = timeOf(fill);
      side = size.isPositive() ? Direction.LONG : Direction.SHORT;
    }
    bars = data.size() - openedAtBar;
    isClosed = !before.isZero() && size.isZero();
    if (isClosed) {
      closedNanos = timeOf(fill);
    }
    if (size.abs().compareTo(before.abs()) > 0) {
      price = (price * before.toDouble() + fill.price() * part.size().toDouble()) / size.toDouble();
    } else {
      profit += commission.profit(part.size().negated(), price, fill.price());
    }
    value = commission.value(size, price);
  }

  /// The time of the bar; of the fill itself where there is no bar yet, as for orders that are
  /// taken over from an earlier run.
  private long timeOf(Fill fill) {
    return data.size() == 0 ? fill.timeNanos() : data.timeNanos(0);
  }

  /// A commission of a part came later than its fill.
  void addCommission(double more) {
    commissionPaid += more;
  }

  Trade copy() {
    return copy(new Lifetime(openedNanos, closedNanos, bars, isJustOpened));
  }

  /// A copy that tells of a commission only.
  Trade copyOfCost() {
    return copy(new Lifetime(openedNanos, closedNanos, bars, false, true));
  }

  private Trade copy(Lifetime span) {
    return new Trade(
        id, data, tradeId, side, size, price, new Result(value, profit, commissionPaid), span);
  }
}
