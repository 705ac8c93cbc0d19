package io.throughline.engine.book;

import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds round trips out of fills, one at a time for each feed and trade id.
///
/// Of each fill the closing part counts first, then the opening part. Tells of openings and
/// closings, and of commissions that came after their fill.
public final class TradeAssembler {
  private record Key(int feed, int tradeId) {}

  private final Map<Key, OpenTrade> current = new HashMap<>();
  private final List<OpenTrade> all = new ArrayList<>();
  private final Map<Integer, List<Share>> shares = new HashMap<>();

  /// Which trades a fill closed and opened; null for neither.
  private record Share(@Nullable OpenTrade closed, @Nullable OpenTrade opened) {}

  /// Takes the new fills of an order.
  ///
  /// @return trades that were opened or closed by them, in order
  public List<Trade> apply(Order order, CommissionInfo commission) {
    if (order.newFills().isEmpty() && order.newCosts().isEmpty()) {
      return List.of();
    }
    var changed = new ArrayList<Trade>();
    for (Fill fill : order.newFills()) {
      apply(order, fill, commission, changed);
    }
    for (Fill.CostChange change : order.newCosts()) {
      correct(shares.getOrDefault(order.id(), List.of()).get(change.fill()), change, changed);
    }
    return changed;
  }

  private void apply(Order order, Fill fill, CommissionInfo commission, List<Trade> changed) {
    DataFeed data = order.data().positionFeed();
    var key = new Key(data.index(), order.request().tradeId());
    OpenTrade trade = current.get(key);
    OpenTrade closed = null;
    if (!fill.closed().size().isZero()) {
      trade = trade == null ? begin(key, data) : trade;
      closed = trade;
      trade.update(fill.closed(), fill, commission);
      if (trade.isClosed()) {
        changed.add(trade.copy());
      }
    }
    if (!fill.opened().size().isZero()) {
      trade = trade == null || trade.isClosed() ? begin(key, data) : trade;
      trade.update(fill.opened(), fill, commission);
      if (trade.isClosed()) {
        changed.add(trade.copy());
      }
    }
    if (trade != null && trade.isJustOpened()) {
      changed.add(trade.copy());
    }
    shares
        .computeIfAbsent(order.id(), _ -> new ArrayList<>(1))
        .add(new Share(closed, fill.opened().size().isZero() ? null : trade));
  }

  /// Adds a commission that came late to the trades that its fill was part of.
  private static void correct(Share share, Fill.CostChange change, List<Trade> changed) {
    OpenTrade closed = share.closed();
    OpenTrade opened = share.opened();
    if (closed != null && change.closed() != 0) {
      closed.addCommission(change.closed());
      changed.add(closed.copyOfCost());
    }
    if (opened != null && change.opened() != 0) {
      opened.addCommission(change.opened());
      changed.add(opened.copyOfCost());
    }
  }

  private OpenTrade begin(Key key, DataFeed data) {
    var trade = new OpenTrade(all.size() + 1, data, key.tradeId());
    current.put(key, trade);
    all.add(trade);
    return trade;
  }

  /// Every trade as it stands now, in order of opening.
  public List<Trade> all() {
    return all.stream().map(OpenTrade::copy).toList();
  }
}
