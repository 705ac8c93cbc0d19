package io.throughline.faketws.exchange;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderKey;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Instrument.Permission;
import io.throughline.faketws.market.TradingSchedule.Session;
import java.time.Duration;

/// Brings accepted orders to the exchange, once nothing holds them back: a parent, a locate, the
/// hours.
public final class Activation {
  private static final long BEFORE_CLOSE_NANOS = 1_000_000_000L;
  private static final long OPENING_NANOS = 1_000_000_000L;
  private static final Duration LOCATE = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Floor floor;
  private final OrderBook book;
  private final Matching matching;
  private final Endings endings;
  private final Waiting waiting;

  Activation(OrderBook book, Matching matching, Endings endings) {
    floor = book.floor();
    this.book = book;
    this.matching = matching;
    this.endings = endings;
    waiting = new Waiting(book, endings, this::activateIfWaiting);
  }

  /// Something was executed: conditions may be about that.
  void onFill() {
    waiting.onFill();
  }

  /// IB has the order: its first status, and where it goes from there.
  void acknowledge(long permId) {
    LedgerOrder order = book.order(permId);
    if (order.phase() != OrderPhase.PENDING_SUBMIT) {
      return;
    }
    if (!floor.isUp()) {
      floor.after(RETRY, () -> acknowledge(permId));
      return;
    }
    WorkingOrder workings = book.workings(permId);
    OrderReports reports = book.reports();
    if (isParentMissing(order)) {
      reports.tell(book.move(permId, OrderPhase.PRE_SUBMITTED, "child"));
    } else if (workings.isHeld()) {
      reports.tell(book.move(permId, OrderPhase.PRE_SUBMITTED, ""));
    } else if (needsLocate(order, workings.instrument())) {
      reports.tellError(order, 404, "Order held while securities are located.");
      reports.tell(book.move(permId, OrderPhase.PRE_SUBMITTED, "locate"));
      floor.after(LOCATE, () -> activateIfWaiting(permId));
    } else {
      activate(permId);
    }
    endings.plan(permId);
  }

  private static boolean needsLocate(LedgerOrder order, Instrument instrument) {
    return instrument.permission() == Permission.HARD_TO_BORROW
        && !order.side().isBuy()
        && order.terms().terms().action().startsWith("S");
  }

  private boolean isParentMissing(LedgerOrder order) {
    int parentId = order.terms().identity().parentId();
    return parentId != 0
        && floor
            .ledger()
            .find(new OrderKey(order.key().clientId(), parentId))
            .filter(parent -> parent.phase() != OrderPhase.FILLED)
            .isPresent();
  }

  /// Works on with an order of before a restart.
  void resume(LedgerOrder order) {
    long permId = order.permId();
    if (order.phase() == OrderPhase.PENDING_SUBMIT) {
      acknowledge(permId);
      return;
    }
    if (!isParentMissing(order)) {
      activate(permId);
    }
    endings.plan(permId);
  }

  /// Lets an order work that waited for something that has happened now.
  public void activateIfWaiting(long permId) {
    LedgerOrder order = book.order(permId);
    if (order.isOpen()
        && !isParentMissing(order)
        && order.phase() != OrderPhase.PENDING_CANCEL
        && !book.workings(permId).isActive()
        && !book.workings(permId).isHeld()) {
      activate(permId);
    }
  }

  /// Lets an order work, or wait for the session in which it can.
  void activate(long permId) {
    LedgerOrder order = book.order(permId);
    WorkingOrder workings = book.workings(permId);
    Instrument instrument = workings.instrument();
    if (waiting.mustWait(order)) {
      book.reports().tell(book.move(permId, OrderPhase.PRE_SUBMITTED, ""));
      return;
    }
    boolean opening = order.terms().terms().tif().equals("OPG");
    Session session = session(order, instrument);
    if (!session.contains(floor.nowNanos())) {
      if (order.phase() == OrderPhase.PENDING_SUBMIT && !opening) {
        warnOfHours(order, instrument, session);
      }
      book.reports().tell(book.move(permId, OrderPhase.PRE_SUBMITTED, ""));
      floor.agenda().at(session.fromNanos() + 1, () -> activateIfWaiting(permId));
      return;
    }
    workings.setActive(true);
    book.reports().tell(book.move(permId, workings.workingPhase(order), ""));
    String type = order.terms().terms().orderType();
    if (type.equals("MOC") || type.equals("LOC")) {
      matching.planClose(permId, session.toNanos() - BEFORE_CLOSE_NANOS);
      return;
    }
    matching.listen(instrument);
    matching.planLook(permId);
    if (order.terms().terms().tif().startsWith("GT")) {
      floor.agenda().at(session.toNanos(), () -> rest(permId));
    }
  }

  /// An order that outlives its session waits for the next one.
  private void rest(long permId) {
    LedgerOrder order = book.order(permId);
    if (!order.isOpen()
        || order.phase() == OrderPhase.PENDING_CANCEL
        || !book.workings(permId).isActive()) {
      return;
    }
    WorkingOrder workings = book.workings(permId);
    workings.setActive(false);
    book.reports().tell(book.move(permId, OrderPhase.PRE_SUBMITTED, ""));
    Session next =
        workings
            .instrument()
            .schedule()
            .atOrAfter(floor.nowNanos(), OrderBook.part(order, workings.instrument()));
    floor.agenda().at(next.fromNanos() + 1, () -> activateIfWaiting(permId));
  }

  /// The session in which the order can work: this one, or the next.
  private Session session(LedgerOrder order, Instrument instrument) {
    var part = OrderBook.part(order, instrument);
    Session session = instrument.schedule().atOrAfter(floor.nowNanos(), part);
    boolean missed =
        order.terms().terms().tif().equals("OPG")
            && session.fromNanos() + OPENING_NANOS < floor.nowNanos()
            && session.contains(floor.nowNanos());
    return missed ? instrument.schedule().atOrAfter(session.toNanos(), part) : session;
  }

  private void warnOfHours(LedgerOrder order, Instrument instrument, Session session) {
    book.reports()
        .tellError(
            order,
            399,
            "Order Message:\n%s %s %s\nWarning: your order will not be placed at the exchange until %s"
                .formatted(
                    order.side().action(),
                    order.quantity(),
                    instrument.symbol(),
                    floor.timeText(session.fromNanos())));
  }
}
