package io.throughline.faketws.exchange;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.tws.message.Order;
import java.util.Optional;
import java.util.function.Consumer;

/// Works open orders against the market, and tells their owners in TWS's order of callbacks.
public final class Exchange {
  private final OrderBook book;
  private final Fills fills;
  private final Endings endings;
  private final Matching matching;
  private final Activation activation;
  private final Families families;
  private final Consumer<LedgerExecution> afterFill;

  /// @param afterFill hears of each fill, once it is booked
  public Exchange(Floor floor, Consumer<LedgerExecution> afterFill) {
    this.afterFill = afterFill;
    book = new OrderBook(floor);
    fills = new Fills(book, this::onFill);
    endings = new Endings(book, fills);
    matching = new Matching(book, fills, endings);
    activation = new Activation(book, matching, endings);
    families = new Families(book, activation, matching, endings);
  }

  private void onFill(LedgerExecution execution) {
    afterFill.accept(execution);
    families.onFill(execution);
  }

  public OrderBook book() {
    return book;
  }

  public OrderReports reports() {
    return book.reports();
  }

  public Fills fills() {
    return fills;
  }

  public Endings endings() {
    return endings;
  }

  public Activation activation() {
    return activation;
  }

  public Optional<WorkingOrder> find(long permId) {
    return book.find(permId);
  }

  /// Takes up an order that was accepted.
  public void take(LedgerOrder order, WorkingOrder workings) {
    long permId = order.permId();
    Floor floor = book.floor();
    book.put(permId, workings);
    if (!floor.isUp()) {
      reports().tellStatus(order);
    }
    floor.after(floor.settings().latency().acknowledge(), () -> activation.acknowledge(permId));
  }

  /// Takes up orders of before a restart.
  public void resume() {
    for (LedgerOrder order : book.openOrders()) {
      book.floor()
          .universe()
          .find(order.contract().conId())
          .ifPresent(instrument -> {
            book.put(order.permId(), new WorkingOrder(instrument));
            resume(order);
          });
    }
  }

  private void resume(LedgerOrder order) {
    if (order.phase() == OrderPhase.PENDING_CANCEL) {
      endings.confirmCancel(order.permId(), "");
    } else {
      activation.resume(order);
    }
  }

  /// The client wants other terms, and may have them.
  public void amend(long permId, Order terms) {
    families.amend(permId, terms);
  }

  /// The client wants an order cancelled.
  public void cancel(LedgerOrder order) {
    endings.cancel(order);
  }

  public void cancelChildren(LedgerOrder parent) {
    endings.cancelChildren(parent);
  }
}
