package io.throughline.faketws.exchange;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.Tape;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Holds active orders against the market, tick by tick.
final class Matching {
  private final Floor floor;
  private final OrderBook book;
  private final Fills fills;
  private final Endings endings;
  private final TreeMap<Integer, Tape.Listener> listeners = new TreeMap<>();

  Matching(OrderBook book, Fills fills, Endings endings) {
    floor = book.floor();
    this.book = book;
    this.fills = fills;
    this.endings = endings;
  }

  /// Hears the ticks of an instrument for as long as an order works in it.
  void listen(Instrument instrument) {
    if (!listeners.containsKey(instrument.conId())) {
      Tape.Listener listener = tick -> onTick(instrument, tick);
      listeners.put(instrument.conId(), listener);
      floor.tape().listen(instrument, floor.nowNanos(), listener);
    }
  }

  private void onTick(Instrument instrument, Tick tick) {
    List<Long> active = book.activeIn(instrument);
    if (active.isEmpty()) {
      Tape.Listener listener = listeners.remove(instrument.conId());
      if (listener != null) {
        floor.tape().silence(instrument, listener);
      }
    }
    Optional<Tick> origin = floor.market().origin(instrument, tick.timeNanos());
    active.forEach(permId -> match(permId, tick, origin));
  }

  /// Looks a little later at the quote that is there, since quiet markets have no next tick.
  void planLook(long permId) {
    floor.after(floor.settings().latency().fill(), () -> look(permId));
  }

  private void look(long permId) {
    lookAtQuote(permId);
    if (book.isOpen(permId)
        && book.workings(permId).isActive()
        && List.of("IOC", "FOK", "OPG").contains(book.order(permId).terms().terms().tif())) {
      endings.confirmCancel(permId, "");
    }
  }

  private void lookAtQuote(long permId) {
    if (book.isOpen(permId)) {
      floor
          .quote(book.workings(permId).instrument())
          .ifPresent(tick -> match(permId, tick, Optional.empty()));
    }
  }

  /// The last chance of an order that is only for the close.
  void planClose(long permId, long nanos) {
    floor.agenda().at(nanos, () -> close(permId));
  }

  /// The last price of the session is its close, even if nothing happens any more.
  private void close(long permId) {
    if (book.isOpen(permId)) {
      WorkingOrder workings = book.workings(permId);
      LedgerOrder order = book.order(permId);
      long sessionNanos =
          workings
              .instrument()
              .schedule()
              .atOrAfter(floor.nowNanos(), OrderBook.part(order, workings.instrument()))
              .fromNanos();
      floor
          .quote(workings.instrument())
          .filter(tick -> tick.timeNanos() >= sessionNanos && isOpen(order, workings))
          .ifPresent(tick -> fill(permId, tick, Optional.empty()));
    }
    endings.confirmCancel(permId, "not filled at the close");
  }

  /// @param origin from where the market has moved to the tick, through all prices in between
  private void match(long permId, Tick tick, Optional<Tick> origin) {
    LedgerOrder order = book.order(permId);
    if (!order.isOpen()) {
      return;
    }
    WorkingOrder workings = book.workings(permId);
    if (isOpen(order, workings)
        && floor.market().isAwake(workings.instrument(), floor.nowNanos())) {
      fill(permId, tick, origin);
    }
  }

  private void fill(long permId, Tick tick, Optional<Tick> origin) {
    LedgerOrder order = book.order(permId);
    WorkingOrder workings = book.workings(permId);
    boolean isSetOff = workings.isTriggeredBy(order, tick);
    if (isSetOff && order.phase() != OrderPhase.PENDING_CANCEL) {
      book.reports().tell(book.move(permId, OrderPhase.SUBMITTED, ""));
    }
    OptionalDouble price =
        origin.isEmpty()
            ? workings.fillPrice(order, WorkingOrder.market(order, tick))
            : priceOnTheWay(order, WorkingOrder.market(order, origin.get()), tick, isSetOff);
    if (price.isPresent()) {
      Quantity size = fills.fillable(order, workings, tick);
      boolean refused =
          order.terms().terms().tif().equals("FOK") && size.compareTo(order.remaining()) < 0;
      if (size.signum() > 0 && !refused) {
        fills.fill(permId, size, workings.instrument().round(price.getAsDouble()));
      }
    }
  }

  private OptionalDouble priceOnTheWay(
      LedgerOrder order, double before, Tick tick, boolean isSetOff) {
    WorkingOrder workings = book.workings(order.permId());
    double now = WorkingOrder.market(order, tick);
    if (!isSetOff) {
      return workings.fillPrice(order, before, now);
    }
    double then = workings.triggerPrice(before, now);
    OptionalDouble atOnce = workings.fillPrice(order, then);
    return atOnce.isPresent() ? atOnce : workings.fillPrice(order, then, now);
  }

  /// Whether the order can trade: in its hours, outside of halts. Where a file is played, somebody
  /// trades only where that has something.
  private boolean isOpen(LedgerOrder order, WorkingOrder workings) {
    Instrument instrument = workings.instrument();
    return workings.isActive()
        && instrument.schedule().isOpen(floor.nowNanos(), OrderBook.part(order, instrument))
        && !floor.market().isHalted(instrument, floor.nowNanos());
  }
}
