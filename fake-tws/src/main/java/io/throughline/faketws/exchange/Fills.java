package io.throughline.faketws.exchange;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.ledger.Ledger.Booking;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerExecution.Print;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import java.math.BigDecimal;
import java.util.function.Consumer;

/// Fills orders, and says how much of one a moment of the market can fill.
public final class Fills {
  private final OrderBook book;
  private final Consumer<LedgerExecution> afterFill;

  /// @param afterFill hears of each fill, once it is booked and told
  Fills(OrderBook book, Consumer<LedgerExecution> afterFill) {
    this.book = book;
    this.afterFill = afterFill;
  }

  /// How much a tick can fill.
  Quantity fillable(LedgerOrder order, WorkingOrder workings, Tick tick) {
    int parts = workings.treatment().parts();
    if (parts > 1) {
      int part = workings.nextPart();
      Quantity equal = new Quantity(order.quantity().units() / parts / 100_000_000L * 100_000_000L);
      return part >= parts || equal.isZero() ? order.remaining() : equal.min(order.remaining());
    }
    if (book.floor().settings().liquidity() == FloorSettings.Liquidity.UNLIMITED) {
      return order.remaining();
    }
    double shown = order.side().isBuy() ? tick.askSize() : tick.bidSize();
    return Quantity.of(BigDecimal.valueOf(shown)).min(order.remaining());
  }

  /// Fills an order, and tells so: execDetails, openOrder, orderStatus, and the commission later.
  public LedgerExecution fill(long permId, Quantity size, double price) {
    Floor floor = book.floor();
    LedgerOrder before = book.order(permId);
    Instrument instrument = floor.universe().find(before.contract().conId()).orElseThrow();
    double commission =
        CommissionTable.commission(
            instrument, size.toDouble(), price, before.filled().quantity().toDouble());
    String venue = instrument.validExchanges().getLast();
    LedgerExecution execution =
        floor
            .ledger()
            .execute(
                permId,
                new Print(size, price, floor.nowNanos(), venue, 2),
                new Booking(instrument.pointValue(), commission));
    LedgerOrder order = book.order(permId);
    if (order.isOpen() && order.phase() == OrderPhase.PRE_SUBMITTED) {
      order = book.move(permId, OrderPhase.SUBMITTED, "");
    }
    OrderReports reports = book.reports();
    reports.tellExecution(execution);
    reports.tell(order);
    if (!order.isOpen()) {
      reports.tell(order); // now with its commission; real servers repeat themselves
      book.remove(permId);
    }
    floor.after(floor.settings().latency().commission(), () -> reports.tellCommission(execution));
    afterFill.accept(execution);
    return execution;
  }
}
