package io.throughline.faketws.exchange;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.market.TradingSchedule.Session;

/// Ends orders: because their client wants it, their time is over, or the exchange says so.
public final class Endings {
  private final Floor floor;
  private final OrderBook book;
  private final Fills fills;

  Endings(OrderBook book, Fills fills) {
    floor = book.floor();
    this.book = book;
    this.fills = fills;
  }

  /// The client wants an order cancelled.
  void cancel(LedgerOrder order) {
    long permId = order.permId();
    WorkingOrder workings = book.workings(permId);
    if (order.phase() == OrderPhase.PENDING_SUBMIT) {
      finish(permId, OrderPhase.API_CANCELLED, "");
      return;
    }
    book.reports().tellStatus(book.move(permId, OrderPhase.PENDING_CANCEL, ""));
    switch (workings.treatment().cancelling()) {
      case CONFIRMED ->
          floor.after(workings.treatment().cancelDelay(), () -> confirmCancel(permId, ""));
      case OVERTAKEN_BY_FILL ->
          floor.after(workings.treatment().cancelDelay(), () -> overtake(permId));
      case NEVER_ANSWERED -> floor.log("the cancel of order " + permId + " stays unanswered");
    }
  }

  private void overtake(long permId) {
    LedgerOrder order = book.order(permId);
    if (order.isOpen()) {
      double price =
          floor
              .quote(book.workings(permId).instrument())
              .map(Tick::last)
              .orElse(order.filled().lastPrice());
      fills.fill(permId, order.remaining(), price);
      LedgerOrder filled = book.order(permId);
      book.reports()
          .tellError(
              filled,
              10148,
              "OrderId %d that needs to be cancelled can not be cancelled, state: Filled."
                  .formatted(filled.key().orderId()));
    }
  }

  /// Ends an order that is still open: Cancelled, then 202.
  public void confirmCancel(long permId, String reason) {
    if (book.isOpen(permId)) {
      finish(permId, OrderPhase.CANCELLED, reason);
    }
  }

  private void finish(long permId, OrderPhase phase, String reason) {
    LedgerOrder order = book.move(permId, phase, reason.isEmpty() ? "Cancelled by Trader" : reason);
    book.remove(permId);
    book.reports().tellStatus(order);
    book.reports().tellError(order, 202, "Order Canceled - reason:" + reason);
    cancelChildren(order);
  }

  void cancelChildren(LedgerOrder parent) {
    book.childrenOf(parent).forEach(child -> confirmCancel(child.permId(), ""));
  }

  /// Plans the end of an order that is good for a day or till a date; replaces what was planned.
  void plan(long permId) {
    LedgerOrder order = book.order(permId);
    if (!order.isOpen()) {
      return;
    }
    WorkingOrder workings = book.workings(permId);
    int plan = workings.nextEndPlan();
    switch (order.terms().terms().tif()) {
      case "", "DAY" -> {
        Instrument instrument = workings.instrument();
        Session session =
            instrument.schedule().atOrAfter(floor.nowNanos(), OrderBook.part(order, instrument));
        floor.agenda().at(session.toNanos(), () -> expire(permId, plan));
      }
      case "GTD" -> {
        long end =
            GoodTill.nanos(
                order.terms().times().goodTillDate(),
                workings.instrument(),
                floor.settings().zone());
        floor.agenda().at(Math.max(end, floor.nowNanos()), () -> expire(permId, plan));
      }
      default -> { // GTC stays; IOC, FOK and OPG end by themselves
      }
    }
  }

  private void expire(long permId, int plan) {
    if (book.find(permId).filter(workings -> workings.isEndPlan(plan)).isPresent()) {
      confirmCancel(permId, "");
    }
  }
}
