package io.throughline.faketws.order;

import io.throughline.faketws.exchange.Exchange;
import io.throughline.faketws.exchange.OrderBook;
import io.throughline.faketws.exchange.Treatment.Cancelling;
import io.throughline.faketws.exchange.Treatment.Refusal;
import io.throughline.faketws.exchange.WorkingOrder;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.market.Tick;
import io.throughline.tws.message.Order;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What can happen to one order without its client's doing.
///
/// What comes too late, because the order is final, is noted in the log and changes nothing.
public final class OrderAct {
  private static final int REJECTED = 201;
  private static final int PRESET = 10349;

  private final Exchange exchange;
  private final OrderBook book;
  private final long permId;

  OrderAct(Exchange exchange, long permId) {
    this.exchange = exchange;
    book = exchange.book();
    this.permId = permId;
  }

  /// What becomes of the children of a parent that is rejected.
  public enum Children {
    CANCELLED,
    /// They stay as they are, waiting or working.
    LEFT_LIVE
  }

  /// The order as it stands.
  public LedgerOrder order() {
    return book.order(permId);
  }

  private boolean isTooLateTo(String what) {
    LedgerOrder order = order();
    boolean tooLate = !order.isOpen();
    if (tooLate) {
      book.floor()
          .log("too late to %s order %d: it is %s".formatted(what, permId, order.phase().word()));
    }
    return tooLate;
  }

  /// IB refuses the order after all: 201 with the reason, then Inactive; children are cancelled.
  public void reject(String reason) {
    reject(new Refusal(REJECTED, "Order rejected - reason:" + reason), Children.CANCELLED);
  }

  /// IB refuses the order after all: the error, then Inactive.
  public void reject(Refusal refusal, Children children) {
    if (isTooLateTo("reject")) {
      return;
    }
    book.reports().tellError(order(), refusal.code(), refusal.reason());
    makeInactive(refusal.reason());
    if (children == Children.CANCELLED) {
      exchange.cancelChildren(order());
    }
  }

  /// The order becomes Inactive, and no error says why.
  public void inactivate() {
    if (!isTooLateTo("make inactive")) {
      makeInactive("");
    }
  }

  private void makeInactive(String remark) {
    LedgerOrder inactive = book.move(permId, OrderPhase.INACTIVE, remark);
    book.remove(permId);
    book.reports().tell(inactive);
  }

  /// Keeps the order PreSubmitted, whatever the market does, until [#release()].
  ///
  /// @param whyHeld `locate`, `trigger`, `child` or nothing
  public void hold(String whyHeld) {
    if (!isTooLateTo("hold")) {
      book.workings(permId).setHeld(true);
      if (order().phase() != OrderPhase.PENDING_SUBMIT) {
        book.reports().tell(book.move(permId, OrderPhase.PRE_SUBMITTED, whyHeld));
      }
    }
  }

  /// Lets a held order work.
  public void release() {
    if (!isTooLateTo("release")) {
      book.workings(permId).setHeld(false);
      if (order().phase() == OrderPhase.PRE_SUBMITTED) {
        exchange.activation().activateIfWaiting(permId);
      }
    }
  }

  /// Fills the order, at most for what remains of it, at any price and hour.
  public void fill(Quantity quantity, double price) {
    if (!isTooLateTo("fill")) {
      exchange.fills().fill(permId, quantity.min(order().remaining()), price);
    }
  }

  /// Fills what remains at the last price of the market.
  public void fillAtMarket() {
    Optional<Tick> quote = book.floor().quote(instrumentOf(order()));
    if (quote.isPresent()) {
      fill(order().remaining(), quote.get().last());
    } else {
      book.floor().log("nothing to fill order " + permId + " at: its market has no price yet");
    }
  }

  private io.throughline.faketws.market.Instrument instrumentOf(LedgerOrder order) {
    return book.floor().universe().find(order.contract().conId()).orElseThrow();
  }

  /// Fills the order once its owner is not connected: at once, or when it leaves.
  public void fillWhenAway(Quantity quantity, double price) {
    book.floor().whenAway(order().key().clientId(), () -> fill(quantity, price));
  }

  /// The exchange cancels the order: Cancelled, then 202 with the reason.
  public void cancel(String reason) {
    if (!isTooLateTo("cancel")) {
      exchange.endings().confirmCancel(permId, reason);
    }
  }

  /// Answers a cancel by the client in that way, after a delay.
  public void answerCancel(Cancelling answer, Duration delay) {
    if (!isTooLateTo("treat")) {
      WorkingOrder workings = book.workings(permId);
      workings.treat(workings.treatment().cancelling(answer).cancelDelay(delay));
    }
  }

  /// Cuts the order into so many fills.
  public void fillInParts(int parts) {
    if (!isTooLateTo("treat")) {
      WorkingOrder workings = book.workings(permId);
      workings.treat(workings.treatment().inParts(parts));
    }
  }

  /// Corrects the latest execution: it is told again with the next revision in its execId. A final
  /// order's own size changes with it.
  ///
  /// @throws io.throughline.faketws.ledger.BrokenLawException if the order has no room for it
  public void correct(Quantity quantity, double price) {
    List<LedgerExecution> executions = book.floor().ledger().executionsOf(order().permId());
    if (executions.isEmpty()) {
      book.floor().log("nothing to correct: order " + permId + " has no execution");
      return;
    }
    LedgerExecution corrected =
        book.floor().ledger().correct(executions.getLast().id().serial(), quantity, price);
    book.reports().tellExecution(corrected);
    book.reports().tell(order());
    Floor floor = book.floor();
    floor.after(
        floor.settings().latency().commission(), () -> book.reports().tellCommission(corrected));
  }

  /// The order gets another permId, and says so.
  public void renumber() {
    if (!isTooLateTo("renumber")) {
      book.reports().tell(book.renumber(permId));
    }
  }

  /// Says the order's status again, as often.
  public void repeatStatus(int times) {
    for (int i = 0; i < times; i++) {
      book.reports().tellStatus(order());
    }
  }

  /// A warning such as 399, and then the order's status as it is.
  public void warn(int code, String text) {
    book.reports().tellError(order(), code, text);
    book.reports().tell(order());
  }

  /// A preset of TWS changes the order's time in force: 10349, and then the order as it is now.
  public void presetTif(String tif) {
    if (isTooLateTo("preset")) {
      return;
    }
    LedgerOrder order = order();
    book.reports().tellError(order, PRESET, presetText(tif));
    exchange.amend(permId, withTif(order.terms(), tif));
  }

  static String presetText(String tif) {
    return "Order TIF was set to " + tif + " based on order preset.";
  }

  static Order withTif(Order order, String tif) {
    Order.Terms terms = order.terms();
    return order.with(
        new Order.Terms(
            terms.action(),
            terms.totalQuantity(),
            terms.orderType(),
            terms.lmtPrice(),
            terms.auxPrice(),
            tif,
            terms.cashQty(),
            terms.filledQuantity()));
  }
}
