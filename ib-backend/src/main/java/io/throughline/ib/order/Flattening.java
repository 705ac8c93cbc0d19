package io.throughline.ib.order;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.instrument.TradedFeeds;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.tracking.OrderTracker;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Cancels everything and closes everything, in this order: a position is closed only when no order
/// can change it any more.
final class Flattening {
  private final OrderDesk desk;
  private final PositionBook positions;
  private final TradedFeeds feeds;
  private Stage stage = Stage.OFF;

  private enum Stage {
    OFF,
    CANCELLING,
    CLOSING
  }

  Flattening(OrderDesk desk, PositionBook positions, TradedFeeds feeds) {
    this.desk = desk;
    this.positions = positions;
    this.feeds = feeds;
  }

  void begin() {
    if (stage == Stage.OFF) {
      stage = Stage.CANCELLING;
    }
  }

  void work() {
    if (stage != Stage.CANCELLING || !desk.isReadyForOrders()) {
      return;
    }
    boolean isAnyAlive = false;
    for (OrderTracker order : desk.book().all()) {
      if (order.isAlive()) {
        isAnyAlive = true;
        desk.entry().cancel(order.id());
      }
    }
    if (!isAnyAlive) {
      stage = Stage.CLOSING;
      close();
    }
  }

  private void close() {
    Set<Integer> seen = new HashSet<>();
    for (DataFeed feed : feeds.feeds()) {
      Optional<TradedInstrument> instrument = feeds.instrument(feed);
      if (instrument.isEmpty() || !seen.add(instrument.get().conId())) {
        continue;
      }
      Quantity held = positions.position(instrument.get().conId()).size();
      if (!held.isZero()) {
        Side side = held.isPositive() ? Side.SELL : Side.BUY;
        var _ =
            desk.entry()
                .submit(
                    OrderRequest.of(feed, side, held.abs(), OrderType.MARKET), Optional.empty());
      }
    }
  }
}
