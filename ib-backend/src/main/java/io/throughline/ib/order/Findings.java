package io.throughline.ib.order;

import io.throughline.ib.recovery.Books;
import io.throughline.ib.session.Messages;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.tracking.Finding;
import io.throughline.ib.tracking.OrderTracker;
import io.throughline.tws.message.OrderRequest.CancelOrder;
import io.throughline.tws.message.OrderRequest.OrderCancel;

/// Says what TWS's books made known of orders, and does what follows: an order that counts as over
/// must not work on behind the strategy's back.
final class Findings {
  private final TwsSession session;
  private final Messages messages;
  private final OrderEntry entry;

  Findings(TwsSession session, Messages messages, OrderEntry entry) {
    this.session = session;
    this.messages = messages;
    this.entry = entry;
  }

  /// The books were read for an order.
  void found(OrderTracker order, Finding finding, Books books) {
    int id = order.id();
    switch (finding) {
      case CLEAR -> {
        // What was found out is told by the order itself.
      }
      case NEVER_ARRIVED -> cancel(order); // should it be on its way after all, this comes behind
      case GONE -> {
        tell("TWS no longer knows order " + id + ": it is neither open nor completed");
        cancel(order); // should TWS have kept it from its lists
      }
      case UNKNOWN ->
          tell(
              "the fate of order %d is not known: %s. It counts as alive until TWS tells"
                  .formatted(id, reason(books)));
      case NOT_CANCELLED -> {
        tell("the cancel of order " + id + " is not confirmed: TWS still shows it as open");
        entry.cancelAgain(order);
      }
      case NOT_CHANGED ->
          tell("the change of order " + id + " was not taken: TWS shows it as it was");
    }
  }

  private static String reason(Books books) {
    return books.missing().isEmpty()
        ? "TWS's books contradict themselves"
        : "TWS did not show its " + books.missing();
  }

  /// An order that was given up is at work.
  void risen(OrderTracker order) {
    tell(
        "order %d had been given up as %s and is at work at TWS: it is cancelled"
            .formatted(order.id(), order.projected().name()));
    cancel(order);
  }

  private void tell(String text) {
    messages.tell(Messages.OWN, text);
  }

  private void cancel(OrderTracker order) {
    session.send(new CancelOrder(order.tws().orderId(), OrderCancel.NONE));
  }
}
