package io.throughline.ib.tracking;

import io.throughline.ib.session.Messages;
import io.throughline.ib.tracking.Proposal.Refusal;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import java.util.Optional;

/// Finds out what a refusal refuses: errors name an order, not what was asked of it.
///
/// TWS answers in order. While the placement has no answer, a refusal that comes during a change is
/// the placement's, unless TWS knows the order after all: a change of an order that was refused is
/// itself refused ("Duplicate order id"), or taken as a new order; a change that TWS looks at
/// before IB has taken the order can be refused alone. So the first refusal is kept until the other
/// answer comes. When none comes, nothing is concluded from silence: the books are read.
final class Refusals {
  private final Messages messages;

  Refusals(Messages messages) {
    this.messages = messages;
  }

  /// TWS refuses an order, or a change of it.
  void refused(OrderTracker order, ErrMsg message, Moment now) {
    Proposal change = order.change();
    var refusal = new Refusal(message.errorCode(), reason(message));
    Optional<Refusal> kept = change.refusal();
    if (kept.isPresent()) {
      order.refused(both(kept.get(), refusal).reason());
    } else if (isOfOrder(order, refusal)) {
      if (change.isOpen() && order.isAlive()) {
        order.refusedInPart(refusal, now.nanos());
      } else {
        order.refused(refusal.reason());
      }
    } else if (change.isOpen()) {
      changeRefused(order, refusal, now);
    } else {
      // An order at work is not thrown out by a code that is about some request.
      order.ending().remarked(refusal.reason(), now.nanos());
      order.doubted(now.nanos());
    }
  }

  /// Whether it can be the order that is refused.
  private static boolean isOfOrder(OrderTracker order, Refusal refusal) {
    boolean isChanging = order.change().isOpen();
    if (order.ending().lacksReason() && !isChanging) {
      return true;
    } else if (refusal.isRejection()) {
      return !isChanging || order.ending().lacksReason() || !order.isAcknowledged();
    }
    return !order.isAnswered();
  }

  /// Why an order is refused of which placement and change are: the first answer is that to the
  /// placement, save that TWS can answer the change before IB rejects the order.
  private static Refusal both(Refusal first, Refusal second) {
    return second.isRejection() && !first.isRejection() ? second : first;
  }

  /// TWS refuses what can only be a change.
  void changeRefused(OrderTracker order, ErrMsg message, Moment now) {
    Optional<Refusal> kept = order.change().refusal();
    if (kept.isPresent()) {
      order.refused(kept.get().reason());
    } else {
      changeRefused(order, new Refusal(message.errorCode(), reason(message)), now);
    }
  }

  /// TWS shows an order at work: what was refused is the change, unless it is shown with it.
  void shownAtWork(OrderTracker order, Moment now) {
    Proposal change = order.change();
    if (change.isOpen()) {
      change.refusal().ifPresent(kept -> changeRefused(order, kept, now));
    } else {
      change.forgetRefusal();
    }
  }

  private void changeRefused(OrderTracker order, Refusal refusal, Moment now) {
    order.changeRefused();
    order.ending().remarked(refusal.reason(), now.nanos());
    messages.tell(
        refusal.code(), "the change of order " + order.id() + " is refused: " + refusal.reason());
  }

  private static String reason(ErrMsg message) {
    return message.errorMsg() + " (code " + message.errorCode() + ")";
  }
}
