package io.throughline.ib.tracking;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderEvent;
import io.throughline.api.order.OrderLifecycle;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.fill.Commissions;
import io.throughline.ib.fill.PendingFill;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.tracking.Doubts.Doubt;
import io.throughline.ib.translation.OrderMapper;
import io.throughline.ib.translation.OrderRef;
import io.throughline.ib.translation.Sizes;
import io.throughline.tws.message.Order.Terms;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Follows one order: takes what TWS says of it, in whatever order and however often, and gives the
/// changes to tell, each once, in the order in which they happened.
///
/// Fills come from executions alone; what a status says of fills only tells which executions are
/// missing. A fill waits a moment for its commission, and what happened after it waits behind it.
/// An end waits a moment for executions that TWS has announced. Final states never change, save
/// that a late fill still counts. Pure: times come in.
public final class OrderTracker {
  /// How long an end waits for announced executions, and a quiet refusal for its reason.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /// How often books must have been shown without an order before it counts as gone.
  private static final int SURE_ABSENCES = 2;

  /// Books tell of today only: of an order not heard of for longer, absence says nothing.
  private static final Duration BOOKS_TELL_OF = Duration.ofHours(12);

  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private record End(OrderEvent event, long deadlineNanos) {}

  private @Nullable OrderRef ref;
  private final Telling telling;
  private final Doubts doubts = new Doubts();
  private OrderRequest request;
  private @Nullable TradedInstrument instrument;
  private @Nullable SentChange proposed;
  private long changeDueNanos = EpochNanos.MIN;
  private TwsSide side = TwsSide.NOT_SENT;
  private OrderState projected = new OrderState.Created();
  private Quantity filled = Quantity.ZERO;
  private Quantity announced = Quantity.ZERO;

  /// How much was filled in the end, as TWS says; 0 while it says nothing of an end.
  private Quantity whole = Quantity.ZERO;

  private @Nullable End end;
  private boolean isCancelAsked;
  private boolean isGivenUp;
  private int absences;
  private long endNanos = EpochNanos.MAX;

  /// How TWS knows the order.
  ///
  /// @param orderId good for one client id; 0 before it was sent
  /// @param word the last status word; empty before the first
  /// @param heardNanos when TWS last said something of it
  public record TwsSide(int orderId, long permId, String word, String whyHeld, long heardNanos) {
    static final TwsSide NOT_SENT = new TwsSide(0, 0, "", "", EpochNanos.MIN);

    TwsSide heard(long newPermId, long nowNanos) {
      return new TwsSide(orderId, newPermId == 0 ? permId : newPermId, word, whyHeld, nowNanos);
    }

    TwsSide says(String newWord, String newWhyHeld) {
      return new TwsSide(orderId, permId, newWord, newWhyHeld, heardNanos);
    }
  }

  /// @param serials numbers changes across all orders
  OrderTracker(Order first, LongSupplier serials) {
    request = first.request();
    telling = new Telling(first, serials);
  }

  // ---------------------------------------------------------------- what is known

  public int id() {
    return telling.id();
  }

  /// The name it has at TWS; empty before it was sent.
  public Optional<OrderRef> ref() {
    return Optional.ofNullable(ref);
  }

  public OrderRequest request() {
    return request;
  }

  public TwsSide tws() {
    return side;
  }

  Quantity filled() {
    return filled;
  }

  /// Whether TWS has said of any fill.
  boolean hasFills() {
    return !filled.isZero() || !announced.isZero();
  }

  /// What it trades; empty while its contract was not known.
  public Optional<TradedInstrument> instrument() {
    return Optional.ofNullable(instrument);
  }

  public void trades(TradedInstrument newInstrument) {
    instrument = newInstrument;
  }

  public boolean isChanging() {
    return proposed != null;
  }

  /// Whether it is over only because TWS's books did not know it.
  boolean isGivenUp() {
    return isGivenUp && !projected.isAlive();
  }

  /// Whether it went out, as far as this side can know.
  public boolean isSent() {
    return side.orderId() != 0;
  }

  /// Whether TWS has ever said anything of it.
  boolean isAnswered() {
    return side.heardNanos() != EpochNanos.MIN;
  }

  /// Whether anything can still come of it, by all that has arrived.
  public boolean isAlive() {
    return projected.isAlive() && end == null;
  }

  public OrderState projected() {
    return projected;
  }

  public boolean isCancelAsked() {
    return isCancelAsked;
  }

  /// Accepted by IB but not at an exchange: a stop that waits, a child, an order outside hours.
  public boolean isHeld() {
    return side.word().equals("PreSubmitted");
  }

  /// The order as it was told last.
  public Order told() {
    return telling.told(request);
  }

  // ---------------------------------------------------------------- what this side does

  /// It goes out now.
  public void sent(int orderId, OrderRef newRef, Moment now, Duration limit) {
    ref = newRef;
    side = new TwsSide(orderId, 0, "", "", EpochNanos.MIN);
    endNanos = OrderMapper.endNanos(request, now.serverNanos());
    doubts.raise(Doubt.PLACEMENT, now.nanos() + limit.toNanos());
    happened(OrderEvent.SENT);
  }

  /// It was found at work, from an earlier run.
  public void adopted(TwsSide found, OrderRef foundRef, long validUntilNanos) {
    side = found;
    ref = foundRef;
    endNanos = validUntilNanos;
    happened(OrderEvent.SENT);
  }

  /// It does not go out, or TWS did not take it.
  public void refused(String reason) {
    end = null;
    happened(new OrderEvent.Refused(reason));
  }

  /// It is taken back before it went out.
  public void withdrawn() {
    happened(OrderEvent.CANCEL_CONFIRMED);
  }

  /// A cancel goes out.
  public void cancelAsked(long nowNanos, Duration limit) {
    isCancelAsked = true;
    doubts.raise(Doubt.CANCEL, nowNanos + limit.toNanos());
  }

  /// It is changed before it goes out.
  public void rewritten(OrderRequest changed) {
    request = changed;
    telling.add(projected);
  }

  /// A change goes out.
  public void changeAsked(SentChange changed, long nowNanos, Duration limit) {
    proposed = changed;
    changeDueNanos = nowNanos + limit.toNanos();
    doubts.raise(Doubt.CONTRADICTION, changeDueNanos);
  }

  /// The change was refused; the order stands as it was.
  void changeRefused() {
    proposed = null;
    doubts.clear(Doubt.CONTRADICTION);
  }

  /// The connection is gone: an order without an answer may or may not have arrived.
  public void connectionLost(String reason) {
    if (!isSent() || !projected.isAlive()) {
      return;
    }
    if (!isAnswered()) {
      happened(new OrderEvent.ReplyMissing("connection lost before TWS answered: " + reason));
    }
    doubts.clear();
    doubts.raise(Doubt.ABSENCE, EpochNanos.MIN);
  }

  // ---------------------------------------------------------------- what TWS says

  /// TWS knows the order.
  void heard(long permId, long nowNanos) {
    side = side.heard(permId, nowNanos);
    doubts.clear(Doubt.PLACEMENT);
  }

  /// A status word, from an order status or an open order.
  public void status(String word, String whyHeld, Moment now) {
    side = side.says(word, whyHeld);
    switch (word) {
      case "PreSubmitted", "Submitted" -> acknowledged();
      case "PendingSubmit", "ApiPending", "PendingCancel" -> {
        if (projected instanceof OrderState.Unknown) {
          acknowledged();
        }
      }
      case "Cancelled", "ApiCancelled" -> cancelled(now);
      case "Inactive" -> inactive(whyHeld, now);
      default -> {
        // Filled: the executions tell it. Words that are not known say nothing.
      }
    }
  }

  private void acknowledged() {
    if (!projected.isAlive()) {
      return;
    }
    if (end != null && end.event() instanceof OrderEvent.Refused) {
      end = null; // inactive for a moment only
    }
    happened(OrderEvent.ACKNOWLEDGED);
    if (projected instanceof OrderState.Accepted && !filled.isZero()) {
      happened(OrderEvent.EXECUTED_IN_PART);
    }
  }

  /// It is out of the market, by whoever's will.
  void cancelled(Moment now) {
    boolean isExpired = !isCancelAsked && endNanos <= now.serverNanos() + CLOCK_TOLERANCE.toNanos();
    ends(isExpired ? OrderEvent.TIME_PASSED : OrderEvent.CANCEL_CONFIRMED, now);
  }

  /// Inactive is a refusal whose reason comes as an error, before or after; or an order that waits
  /// for shares to borrow.
  private void inactive(String whyHeld, Moment now) {
    if (whyHeld.contains("locate")) {
      acknowledged();
    } else {
      ends(new OrderEvent.Refused("TWS made the order inactive and did not say why"), now);
    }
  }

  private void ends(OrderEvent event, Moment now) {
    if (!projected.isAlive() || end != null) {
      return;
    }
    long deadline = now.nanos() + PATIENCE.toNanos();
    end = new End(event, deadline);
    doubts.clear(Doubt.CANCEL);
    work(now.nanos());
  }

  /// The order is filled, and that is how much: its size, whatever became known of changes to it.
  void filledWhole(Quantity sum, long nowNanos) {
    whole = sum.isPositive() ? sum : request.size();
    announced(whole, nowNanos);
    completeIfWhole();
  }

  private void completeIfWhole() {
    if (!whole.isPositive() || filled.compareTo(whole) < 0 || !projected.isAlive()) {
      return;
    }
    request = request.withSize(whole);
    proposed = null;
    end = null;
    doubts.clear();
    projected = OrderLifecycle.next(projected, new OrderEvent.Executed(true));
    telling.add(projected);
  }

  /// How much TWS says was filled.
  void announced(Quantity sum, long nowNanos) {
    if (sum.compareTo(announced) > 0) {
      announced = sum;
    }
    if (announced.compareTo(filled) > 0) {
      doubts.raiseOnce(Doubt.EXECUTIONS, nowNanos + PATIENCE.toNanos());
    }
  }

  /// One execution that was not seen before.
  void executed(PendingFill fill) {
    filled = filled.plus(fill.size().abs());
    if (announced.compareTo(filled) <= 0) {
      doubts.clear(Doubt.EXECUTIONS);
    }
    boolean isComplete = filled.compareTo(request.size()) >= 0;
    if (projected instanceof OrderState.Created) {
      happened(OrderEvent.SENT);
    }
    projected = OrderLifecycle.next(projected, new OrderEvent.Executed(isComplete));
    telling.add(projected, fill);
    if (isComplete) {
      end = null;
      doubts.clear();
    } else {
      completeIfWhole();
      work(fill.arrivedNanos());
    }
  }

  /// An execution was corrected: the difference in size, which may be less than nothing.
  void corrected(PendingFill difference) {
    filled = filled.plus(difference.size().isZero() ? Quantity.ZERO : signedToOrder(difference));
    projected = OrderLifecycle.next(projected, new OrderEvent.Executed(isFilled()));
    telling.add(projected, difference);
  }

  private Quantity signedToOrder(PendingFill difference) {
    return request.side().signed(difference.size());
  }

  private boolean isFilled() {
    return filled.compareTo(request.size()) >= 0;
  }

  /// A commission was reported, maybe after its fill was told.
  void costReported(String execId, double commission) {
    telling.costReported(projected, execId, commission);
  }

  /// An order as TWS holds it.
  ///
  /// @return whether TWS has changed the size by itself
  public boolean confirmed(Terms shown) {
    if (proposed != null && proposed.isIn(shown)) {
      request = proposed.request();
      proposed = null;
      doubts.clear(Doubt.CONTRADICTION);
      telling.add(projected);
      return false;
    }
    Quantity size = Sizes.quantity(shown.totalQuantity());
    if (proposed != null || !size.isPositive() || size.equals(request.size())) {
      return false;
    }
    request = request.withSize(size);
    telling.add(projected);
    return true;
  }

  /// TWS said something that may mean an end: the books will tell, when nothing else does until
  /// then.
  public void doubted(long nowNanos) {
    if (isAlive()) {
      doubts.raiseOnce(Doubt.CONTRADICTION, nowNanos + PATIENCE.toNanos());
    }
  }

  // ---------------------------------------------------------------- time and the books

  /// Does what is due.
  void work(long nowNanos) {
    if (end != null && (isEndDue() || end.deadlineNanos() <= nowNanos)) {
      finishEnd();
    }
    if (doubts.isDue(Doubt.PLACEMENT, nowNanos) && projected instanceof OrderState.Submitted) {
      happened(new OrderEvent.ReplyMissing("TWS did not answer the order in time"));
    }
  }

  /// A refusal waits for its reason, any other end for executions that were announced.
  private boolean isEndDue() {
    return end != null
        && !(end.event() instanceof OrderEvent.Refused)
        && announced.compareTo(filled) <= 0;
  }

  /// Whether the books should be read for this order now.
  boolean wantsBooks(long nowNanos) {
    return doubts.isAnyDue(nowNanos);
  }

  public boolean isDoubted() {
    return !doubts.isEmpty();
  }

  /// Whether nothing is to be told, waited for or found out.
  public boolean isQuiet() {
    return telling.isEmpty() && doubts.isEmpty() && end == null;
  }

  /// When the books want to be read for this order.
  long nextDoubtNanos() {
    return doubts.next();
  }

  /// When [#work] or [#poll] have something to do.
  long nextDeadlineNanos(Commissions commissions) {
    long next = end == null ? EpochNanos.MAX : end.deadlineNanos();
    return Math.min(next, telling.nextDeadlineNanos(commissions));
  }

  /// The books were read.
  ///
  /// @param books what they say of this order
  public Finding resolve(BookEntry books, Moment now) {
    if (!projected.isAlive() && announced.compareTo(filled) <= 0) {
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
    boolean isUnconfirmed = doubts.holds(Doubt.CANCEL) && isCancelAsked;
    // Books that were asked for before the change show the order as it was.
    boolean isUnchanged = proposed != null && isShown && changeDueNanos <= now.nanos();
    doubts.clear();
    long again = now.nanos() + RETRY.toNanos();
    if (isUnchanged) {
      proposed = null;
    } else if (proposed != null) {
      doubts.raise(Doubt.CONTRADICTION, changeDueNanos > now.nanos() ? changeDueNanos : again);
    }
    if (announced.compareTo(filled) > 0) {
      doubts.raise(Doubt.EXECUTIONS, again);
    }
    if (isUnconfirmed) {
      doubts.raise(Doubt.CANCEL, again);
      return Finding.NOT_CANCELLED;
    }
    return isUnchanged ? Finding.NOT_CHANGED : Finding.CLEAR;
  }

  private Finding ended(BookEntry.Ended over, Moment now) {
    if (!projected.isAlive()) {
      doubts.clear();
      return Finding.CLEAR;
    }
    if (over.word().equals("Filled")) {
      filledWhole(over.filled(), now.nanos());
      return projected.isAlive()
          ? unresolved("TWS says that the order is filled and does not show its executions", now)
          : Finding.CLEAR;
    }
    announced(over.filled(), now.nanos());
    doubts.clear();
    end = null;
    if (over.word().equals("Inactive")) {
      happened(new OrderEvent.Refused(over.remark().isEmpty() ? "inactive" : over.remark()));
    } else {
      cancelled(now);
      finishEnd();
    }
    return Finding.CLEAR;
  }

  private Finding absent(Moment now) {
    if (!projected.isAlive()) {
      doubts.clear();
      return Finding.CLEAR;
    }
    if (++absences < SURE_ABSENCES) {
      // One message may have been missed: the books are read once more.
      doubts.clear();
      doubts.raise(Doubt.CONTRADICTION, now.nanos() + PATIENCE.toNanos());
      return Finding.CLEAR;
    }
    if (!isAnswered()) {
      isGivenUp = true;
      doubts.clear();
      happened(
          new OrderEvent.Refused(
              "it never reached TWS: neither its open orders nor its completed orders nor its"
                  + " executions know it"));
      return Finding.NEVER_ARRIVED;
    }
    if (now.nanos() - side.heardNanos() > BOOKS_TELL_OF.toNanos()) {
      return unresolved("TWS no longer knows the order; look at the account", now);
    }
    isGivenUp = true;
    doubts.clear();
    end = null;
    cancelled(now);
    finishEnd();
    return Finding.GONE;
  }

  private void finishEnd() {
    if (end != null) {
      OrderEvent event = end.event();
      end = null;
      happened(event);
    }
  }

  private Finding unresolved(String reason, Moment now) {
    doubts.postpone(now.nanos() + RETRY.toNanos());
    if (projected.isAlive() && !(projected instanceof OrderState.Created)) {
      happened(new OrderEvent.ReplyMissing(reason));
    }
    return Finding.UNKNOWN;
  }

  // ---------------------------------------------------------------- telling

  private void happened(OrderEvent event) {
    if (!projected.isAlive()) {
      return;
    }
    OrderState next = OrderLifecycle.next(projected, event);
    if (!next.equals(projected)) {
      projected = next;
      telling.add(next);
    }
    if (!projected.isAlive()) {
      end = null;
      doubts.keepOnly(Doubt.EXECUTIONS);
    }
  }

  /// See [Telling#readySerial].
  long readySerial(long nowNanos, Commissions commissions) {
    return telling.readySerial(nowNanos, commissions);
  }

  /// The next change, as a copy of the order at that moment.
  Optional<Order> poll(Commissions commissions, long serverNanos) {
    return telling.poll(request, commissions, serverNanos);
  }
}
