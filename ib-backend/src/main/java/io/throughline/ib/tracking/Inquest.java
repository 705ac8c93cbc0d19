package io.throughline.ib.tracking;

import io.throughline.api.order.OrderEvent;
import io.throughline.api.order.OrderState;
import io.throughline.ib.tracking.Doubts.Doubt;
import java.time.Duration;

/// Finds out what became of one order by what TWS's books say of it.
///
/// What they do not show may have been missed, so absence counts only the second time; and books
/// tell of today only.
final class Inquest {
  /// How often books must have been shown without an order before it counts as gone.
  private static final int SURE_ABSENCES = 2;

  /// Of an order not heard of for longer, absence says nothing.
  private static final Duration BOOKS_TELL_OF = Duration.ofHours(12);

  private static final Duration RETRY = Duration.ofSeconds(30);

  private final OrderTracker order;
  private final Life life;
  private final Doubts doubts;
  private final Proposal proposal;
  private int absences;
  private boolean isGivenUp;

  Inquest(OrderTracker order, Life life, Doubts doubts, Proposal proposal) {
    this.order = order;
    this.life = life;
    this.doubts = doubts;
    this.proposal = proposal;
  }

  /// Whether the order is over only because TWS's books did not know it.
  boolean isGivenUp() {
    return isGivenUp && life.isOver();
  }

  Finding resolve(BookEntry books, Moment now) {
    if (life.isOver() && !life.lacksExecutions()) {
      doubts.clear();
      return Finding.CLEAR;
    }
    return switch (books) {
      case BookEntry.Open(boolean isShown) -> stillOpen(isShown, now);
      case BookEntry.Ended over -> ended(over, now);
      case BookEntry.Absent _ -> absent(now);
      case BookEntry.Unread _ -> unresolved("TWS did not show its books", now);
    };
  }

  private Finding stillOpen(boolean isShown, Moment now) {
    absences = 0;
    boolean isUnconfirmed = doubts.holds(Doubt.CANCEL) && order.isCancelAsked();
    // Books that were asked for before the change show the order as it was.
    boolean isUnchanged = proposal.isOpen() && isShown && proposal.dueNanos() <= now.nanos();
    doubts.clear();
    long again = now.nanos() + RETRY.toNanos();
    if (isUnchanged) {
      proposal.forget();
    } else if (proposal.isOpen()) {
      long due = proposal.dueNanos();
      doubts.raise(Doubt.CONTRADICTION, due > now.nanos() ? due : again);
    }
    if (life.lacksExecutions()) {
      doubts.raise(Doubt.EXECUTIONS, again);
    }
    if (isUnconfirmed) {
      doubts.raise(Doubt.CANCEL, again);
      return Finding.NOT_CANCELLED;
    }
    return isUnchanged ? Finding.NOT_CHANGED : Finding.CLEAR;
  }

  private Finding ended(BookEntry.Ended over, Moment now) {
    if (life.isOver()) {
      doubts.clear();
      return Finding.CLEAR;
    }
    if (over.word().equals("Filled")) {
      order.filledWhole(over.filled(), now.nanos());
      return life.isOver()
          ? Finding.CLEAR
          : unresolved("TWS says that the order is filled and does not show its executions", now);
    }
    doubts.clear();
    order.announced(over.filled(), now.nanos());
    if (over.word().equals("Inactive")) {
      order.refused(over.remark().isEmpty() ? refusalOr("inactive") : over.remark());
    } else {
      order.ending().cancelledAtOnce(now);
    }
    return Finding.CLEAR;
  }

  private Finding absent(Moment now) {
    if (life.isOver()) {
      doubts.clear();
      return Finding.CLEAR;
    }
    if (++absences < SURE_ABSENCES) {
      // One message may have been missed: the books are read once more.
      doubts.clear();
      doubts.raise(Doubt.CONTRADICTION, now.nanos() + OrderTracker.PATIENCE.toNanos());
      return Finding.CLEAR;
    }
    if (!order.isAnswered() || proposal.refusal().isPresent()) {
      isGivenUp = true;
      doubts.clear();
      order.refused(
          refusalOr(
              "it never reached TWS: neither its open orders nor its completed orders nor its"
                  + " executions know it"));
      return Finding.NEVER_ARRIVED;
    }
    if (now.nanos() - order.tws().heardNanos() > BOOKS_TELL_OF.toNanos()) {
      return unresolved("TWS no longer knows the order; look at the account", now);
    }
    isGivenUp = true;
    doubts.clear();
    order.ending().cancelledAtOnce(now);
    return Finding.GONE;
  }

  /// What TWS has said, of the order or of a change of it: the order is gone, so it was the order.
  private String refusalOr(String other) {
    return proposal.refusal().map(Proposal.Refusal::reason).orElse(other);
  }

  private Finding unresolved(String reason, Moment now) {
    doubts.postpone(now.nanos() + RETRY.toNanos());
    if (!life.isOver() && !(life.state() instanceof OrderState.Created)) {
      order.happened(new OrderEvent.ReplyMissing(reason));
    }
    return Finding.UNKNOWN;
  }
}
