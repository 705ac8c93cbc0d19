package io.throughline.faketws.exchange;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.TradingSchedule.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The open orders at the exchange, and what it keeps of each.
public final class OrderBook {
  private final Floor floor;
  private final OrderReports reports;
  private final TreeMap<Long, WorkingOrder> working = new TreeMap<>();

  OrderBook(Floor floor) {
    this.floor = floor;
    reports = new OrderReports(floor);
  }

  public Floor floor() {
    return floor;
  }

  public OrderReports reports() {
    return reports;
  }

  public LedgerOrder order(long permId) {
    return floor.ledger().order(permId);
  }

  boolean isOpen(long permId) {
    return order(permId).isOpen();
  }

  void put(long permId, WorkingOrder workings) {
    working.put(permId, workings);
  }

  public void remove(long permId) {
    working.remove(order(permId).permId());
  }

  Optional<WorkingOrder> find(long permId) {
    return Optional.ofNullable(working.get(order(permId).permId()));
  }

  public WorkingOrder workings(long permId) {
    return find(permId)
        .orElseThrow(
            () -> new IllegalStateException("order " + permId + " is not at the exchange"));
  }

  public LedgerOrder move(long permId, OrderPhase phase, String words) {
    return floor.ledger().move(permId, phase, words, floor.nowNanos());
  }

  /// Gives an order another permId; what is planned for the old one goes on for the new one.
  public LedgerOrder renumber(long permId) {
    WorkingOrder workings = working.remove(order(permId).permId());
    LedgerOrder renumbered = floor.ledger().renumber(permId);
    if (workings != null) {
      working.put(renumbered.permId(), workings);
    }
    return renumbered;
  }

  /// Orders that work in an instrument now, oldest first.
  List<Long> activeIn(Instrument instrument) {
    return working.entrySet().stream()
        .filter(entry ->
            entry.getValue().instrument().conId() == instrument.conId()
                && entry.getValue().isActive())
        .map(Map.Entry::getKey)
        .toList();
  }

  List<LedgerOrder> openOrders() {
    return floor.ledger().openOrders();
  }

  List<LedgerOrder> childrenOf(LedgerOrder parent) {
    int parentId = parent.key().orderId();
    if (parentId == 0) {
      return List.of();
    }
    return openOrders().stream()
        .filter(order ->
            order.key().clientId() == parent.key().clientId()
                && order.terms().identity().parentId() == parentId)
        .toList();
  }

  /// The part of a session in which an order works.
  static Part part(LedgerOrder order, Instrument instrument) {
    boolean outside = order.terms().handling().sessions().outsideRth();
    return outside || instrument.secType().equals("CASH") || instrument.secType().equals("FUT")
        ? Part.FULL
        : Part.REGULAR;
  }
}
