package io.throughline.ib.tracking;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderEvent;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.fill.Commissions;
import io.throughline.ib.fill.PendingFill;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.tracking.Doubts.Doubt;
import io.throughline.ib.tracking.Proposal.Refusal;
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
/// An end waits a moment for executions that TWS has announced. Pure: times come in.
public final class OrderTracker {
  /// How long an end waits for announced executions, and a quiet refusal for its reason.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Life life;
  private final Doubts doubts = new Doubts();
  private final Proposal proposal = new Proposal();
  private final Ending ending;
  private final Inquest inquest;
  private @Nullable OrderRef ref;
  private @Nullable TradedInstrument instrument;
  private TwsSide side = TwsSide.NOT_SENT;

  /// @param serials numbers changes across all orders
  OrderTracker(Order first, LongSupplier serials) {
    life = new Life(first, serials);
    ending = new Ending(life, doubts, proposal);
    inquest = new Inquest(this, life, doubts, proposal);
  }

  // ---------------------------------------------------------------- what is known

  public int id() {
    return life.telling().id();
  }

  /// The name it has at TWS; empty before it was sent.
  public Optional<OrderRef> ref() {
    return Optional.ofNullable(ref);
  }

  public OrderRequest request() {
    return life.request();
  }

  public TwsSide tws() {
    return side;
  }

  Quantity filled() {
    return life.filled();
  }

  /// Whether TWS has said of any fill.
  boolean hasFills() {
    return life.hasFills();
  }

  /// What it trades; empty while its contract was not known.
  public Optional<TradedInstrument> instrument() {
    return Optional.ofNullable(instrument);
  }

  public void trades(TradedInstrument newInstrument) {
    instrument = newInstrument;
  }

  public boolean isChanging() {
    return proposal.isOpen();
  }

  Proposal change() {
    return proposal;
  }

  Ending ending() {
    return ending;
  }

  /// Whether it is over only because TWS's books did not know it.
  boolean isGivenUp() {
    return inquest.isGivenUp();
  }

  /// Whether it went out, as far as this side can know.
  public boolean isSent() {
    return side.orderId() != 0;
  }

  /// Whether TWS has ever said anything of it.
  boolean isAnswered() {
    return side.heardNanos() != EpochNanos.MIN;
  }

  /// Whether IB is known to have taken it.
  boolean isAcknowledged() {
    return !(life.state() instanceof OrderState.Submitted
        || life.state() instanceof OrderState.Unknown);
  }

  /// Whether anything can still come of it, by all that has arrived.
  public boolean isAlive() {
    return !life.isOver() && !life.isEnding();
  }

  /// Its state by all that has arrived, told or not.
  public OrderState projected() {
    return life.state();
  }

  public boolean isCancelAsked() {
    return ending.isCancelAsked();
  }

  /// The order as it was told last.
  public Order told() {
    return life.told();
  }

  // ---------------------------------------------------------------- what this side does

  /// It goes out, in its turn.
  public void sent(int orderId, OrderRef newRef, Moment now) {
    ref = newRef;
    side = new TwsSide(orderId, 0, "", "", EpochNanos.MIN);
    ending.validUntil(OrderMapper.endNanos(life.request(), now.serverNanos()));
    happened(OrderEvent.SENT);
  }

  /// It, or a change of it, has left: from now on TWS can answer.
  void left(long nowNanos, Duration limit) {
    if (!isAnswered()) {
      doubts.raise(Doubt.PLACEMENT, nowNanos + limit.toNanos());
    }
  }

  /// It was found at work, from an earlier run.
  public void adopted(TwsSide found, OrderRef foundRef, long validUntilNanos) {
    side = found;
    ref = foundRef;
    ending.validUntil(validUntilNanos);
    happened(OrderEvent.SENT);
  }

  /// It does not go out, or TWS did not take it.
  public void refused(String reason) {
    ending.refused(reason);
  }

  /// It is taken back before it went out.
  public void withdrawn() {
    happened(OrderEvent.CANCEL_CONFIRMED);
  }

  /// A cancel goes out.
  public void cancelAsked(long nowNanos, Duration limit) {
    ending.cancelAsked();
    doubts.raise(Doubt.CANCEL, nowNanos + limit.toNanos());
  }

  /// It is changed before it goes out.
  public void rewritten(OrderRequest changed) {
    life.rewritten(changed);
  }

  /// A change goes out.
  public void changeAsked(SentChange changed, long nowNanos, Duration limit) {
    proposal.ask(changed, nowNanos + limit.toNanos());
    doubts.raise(Doubt.CONTRADICTION, proposal.dueNanos());
  }

  /// The change was refused; the order stands as it was.
  void changeRefused() {
    proposal.forget();
    doubts.clear(Doubt.CONTRADICTION);
  }

  /// The change or the order itself was refused: the next answer tells, or else the books.
  void refusedInPart(Refusal refusal, long nowNanos) {
    proposal.keep(refusal);
    doubts.raise(Doubt.CONTRADICTION, nowNanos + PATIENCE.toNanos());
  }

  /// The connection is gone: an order without an answer may or may not have arrived.
  void connectionLost(String reason) {
    if (!isSent() || life.isOver()) {
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
        if (life.state() instanceof OrderState.Unknown) {
          acknowledged();
        }
      }
      case "Cancelled", "ApiCancelled" -> ending.cancelled(now);
      case "Inactive" -> {
        if (whyHeld.contains("locate")) {
          acknowledged(); // it waits for shares to borrow
        } else {
          ending.inactive(now);
        }
      }
      default -> {
        // Filled: the executions tell it. Words that are not known say nothing.
      }
    }
  }

  private void acknowledged() {
    if (life.isOver()) {
      return;
    }
    life.forgetRefusal();
    proposal.forgetRefusal();
    happened(OrderEvent.ACKNOWLEDGED);
    if (life.state() instanceof OrderState.Accepted && !life.filled().isZero()) {
      happened(OrderEvent.EXECUTED_IN_PART);
    }
  }

  /// The order is filled, and that is how much: its size, whatever became known of changes to it.
  void filledWhole(Quantity sum, long nowNanos) {
    life.filledWhole(sum);
    doubtExecutions(nowNanos);
    completeIfWhole();
  }

  private void completeIfWhole() {
    if (life.completeIfWhole()) {
      proposal.forget();
      doubts.clear();
    }
  }

  /// How much TWS says was filled.
  void announced(Quantity sum, long nowNanos) {
    life.announced(sum);
    doubtExecutions(nowNanos);
  }

  private void doubtExecutions(long nowNanos) {
    if (life.lacksExecutions()) {
      doubts.raiseOnce(Doubt.EXECUTIONS, nowNanos + PATIENCE.toNanos());
    }
  }

  /// One execution that was not seen before.
  void executed(PendingFill fill) {
    proposal.forgetRefusal();
    life.executed(fill);
    if (!life.lacksExecutions()) {
      doubts.clear(Doubt.EXECUTIONS);
    }
    if (life.isFilled()) {
      doubts.clear();
    } else {
      completeIfWhole();
      work(fill.arrivedNanos());
    }
  }

  /// An execution was corrected: the difference in size, which may be less than nothing.
  void corrected(PendingFill difference) {
    life.corrected(difference);
  }

  /// A commission was reported, maybe after its fill was told.
  void costReported(String execId, double commission) {
    life.telling().costReported(life.state(), execId, commission);
  }

  /// An order as TWS holds it.
  ///
  /// @return whether TWS has changed the size by itself
  boolean confirmed(Terms shown) {
    Optional<OrderRequest> taken = proposal.take(shown);
    if (taken.isPresent()) {
      doubts.clear(Doubt.CONTRADICTION);
      life.rewritten(taken.get());
      return false;
    }
    Quantity size = Sizes.quantity(shown.totalQuantity());
    if (proposal.isOpen() || !size.isPositive() || size.equals(request().size())) {
      return false;
    }
    life.rewritten(request().withSize(size));
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
    ending.work(nowNanos);
    if (doubts.isDue(Doubt.PLACEMENT, nowNanos) && life.state() instanceof OrderState.Submitted) {
      happened(new OrderEvent.ReplyMissing("TWS did not answer the order in time"));
    }
  }

  /// Whether the books should be read for this order now.
  boolean wantsBooks(long nowNanos) {
    return doubts.isAnyDue(nowNanos);
  }

  public boolean isDoubted() {
    return !doubts.isEmpty();
  }

  /// Whether nothing is to be told, waited for or found out.
  boolean isQuiet() {
    return life.telling().isEmpty() && doubts.isEmpty() && !life.isEnding();
  }

  /// When the books want to be read for this order.
  long nextDoubtNanos() {
    return doubts.next();
  }

  /// When [#work] or [#poll] have something to do.
  long nextDeadlineNanos(Commissions commissions) {
    return Math.min(life.endDeadlineNanos(), life.telling().nextDeadlineNanos(commissions));
  }

  /// The books were read.
  ///
  /// @param books what they say of this order
  public Finding resolve(BookEntry books, Moment now) {
    return inquest.resolve(books, now);
  }

  void happened(OrderEvent event) {
    ending.happened(event);
  }

  // ---------------------------------------------------------------- telling

  /// See [Telling#readySerial].
  long readySerial(long nowNanos, Commissions commissions) {
    return life.telling().readySerial(nowNanos, commissions);
  }

  /// The next change, as a copy of the order at that moment.
  Optional<Order> poll(Commissions commissions, long serverNanos) {
    return life.telling().poll(life.request(), commissions, serverNanos);
  }
}
