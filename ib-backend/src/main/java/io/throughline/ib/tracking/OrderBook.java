package io.throughline.ib.tracking;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Position;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.fill.Commissions;
import io.throughline.ib.fill.ExecutionFilter;
import io.throughline.ib.fill.ExecutionId;
import io.throughline.ib.fill.PendingFill;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.session.Messages;
import io.throughline.ib.translation.OrderErrors;
import io.throughline.ib.translation.OrderRef;
import io.throughline.ib.translation.Sizes;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.CompletedOrder;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.Execution;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import io.throughline.tws.time.TwsTime;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All orders of a run, and which message is about which: by the order's ref, else by its permId,
/// else by its order id if the message is this client's.
///
/// What is of nobody here is external, and handed on. Pure; times come in.
public final class OrderBook {
  private final Map<Integer, OrderTracker> orders = new TreeMap<>();
  private final Map<Integer, OrderTracker> byOrderId = new HashMap<>();
  private final Map<Long, OrderTracker> byPermId = new HashMap<>();
  private final Map<String, OrderTracker> byRef = new HashMap<>();
  private final Map<String, OrderTracker> byExecution = new HashMap<>();
  private final Set<OrderTracker> restless = new LinkedHashSet<>();
  private final ExecutionFilter executions = new ExecutionFilter();
  private final Commissions commissions = new Commissions();
  private final OcaGroups groups;
  private final PositionBook positions;
  private final Consumer<OrderMessage> external;
  private final Messages messages;
  private final Duration commissionLimit;
  private long lastSerial;
  private int lastId;
  private int clientId;
  private String account = "";

  public OrderBook(
      PositionBook positions,
      Consumer<OrderMessage> external,
      Messages messages,
      Duration commissionLimit) {
    this.positions = positions;
    this.external = external;
    this.messages = messages;
    groups = new OcaGroups(new HeldPairs(messages));
    this.commissionLimit = commissionLimit;
  }

  /// Whose messages count.
  public void identify(int newClientId, String newAccount) {
    clientId = newClientId;
    account = newAccount;
  }

  // ---------------------------------------------------------------- orders

  public int nextId() {
    return ++lastId;
  }

  public OrderTracker add(Order first) {
    var tracker = new OrderTracker(first, () -> ++lastSerial);
    orders.put(first.id(), tracker);
    restless.add(tracker);
    return tracker;
  }

  /// An order has got its ids at TWS.
  public void index(OrderTracker tracker) {
    if (tracker.isSent()) {
      byOrderId.put(tracker.tws().orderId(), tracker);
    }
    tracker.ref().ifPresent(ref -> byRef.put(ref.text(), tracker));
    indexPermId(tracker);
    restless.add(tracker);
  }

  private void indexPermId(OrderTracker tracker) {
    if (tracker.tws().permId() != 0) {
      byPermId.put(tracker.tws().permId(), tracker);
    }
  }

  /// Which orders are in which one-cancels-all group.
  public OcaGroups groups() {
    return groups;
  }

  public Optional<OrderTracker> find(int id) {
    return Optional.ofNullable(orders.get(id));
  }

  public Collection<OrderTracker> all() {
    return orders.values();
  }

  /// The tracker has something to tell or to wait for.
  public void touch(OrderTracker tracker) {
    restless.add(tracker);
  }

  private @Nullable OrderTracker match(String ref, long permId, int orderId, int owner) {
    if (OrderRef.parse(ref).isPresent()) {
      return byRef.get(ref);
    }
    OrderTracker byNumber = byPermId.get(permId);
    if (byNumber != null || owner != clientId) {
      return byNumber;
    }
    OrderTracker byId = byOrderId.get(orderId);
    boolean isOther =
        byId == null || (permId != 0 && byId.tws().permId() != 0 && byId.tws().permId() != permId);
    return isOther ? null : byId;
  }

  // ---------------------------------------------------------------- what TWS says

  /// Takes an order as TWS holds it.
  ///
  /// @return the order it is about; empty for one that is not of this run
  public Optional<OrderTracker> openOrder(OpenOrder message, Moment now) {
    var identity = message.order().identity();
    OrderTracker tracker =
        match(identity.orderRef(), identity.permId(), message.orderId(), identity.clientId());
    if (tracker == null) {
      external.accept(message);
      return Optional.empty();
    }
    heard(tracker, identity.permId(), now);
    if (tracker.confirmed(message.order().terms())) {
      messages.tell(
          Messages.OWN,
          "TWS has changed the size of order %d to %s"
              .formatted(tracker.id(), tracker.request().size()));
    }
    tracker.status(message.orderState().status(), "", now);
    return Optional.of(tracker);
  }

  /// Takes a status.
  ///
  /// @return the order it is about; empty for one that is not of this run
  public Optional<OrderTracker> status(OrderStatus message, Moment now) {
    OrderTracker tracker = match("", message.permId(), message.orderId(), message.clientId());
    if (tracker == null) {
      return Optional.empty();
    }
    heard(tracker, message.permId(), now);
    Quantity filled = Sizes.quantity(message.progress().filled());
    if (message.status().equals("Filled")
        && Sizes.quantity(message.progress().remaining()).isZero()) {
      tracker.filledWhole(filled, now.nanos());
    } else {
      tracker.announced(filled, now.nanos());
    }
    if (filled.compareTo(tracker.filled()) >= 0 || !message.status().equals("Submitted")) {
      tracker.status(message.status(), message.whyHeld(), now);
    }
    return Optional.of(tracker);
  }

  private void heard(OrderTracker tracker, long permId, Moment now) {
    boolean wasOver = !tracker.projected().isAlive();
    tracker.heard(permId, now.nanos());
    indexPermId(tracker);
    if (!wasOver) {
      restless.add(tracker);
    }
  }

  /// Whether TWS says that an order is at work which was told to be over.
  public boolean isRisen(OrderTracker tracker, String word) {
    return tracker.isGivenUp() && (word.equals("Submitted") || word.equals("PreSubmitted"));
  }

  /// The order that a completed order is; empty if it is not of this run.
  public Optional<OrderTracker> completed(CompletedOrder message) {
    var identity = message.order().identity();
    return Optional.ofNullable(match(identity.orderRef(), identity.permId(), 0, -1));
  }

  public void error(ErrMsg message, Moment now) {
    OrderTracker tracker = byOrderId.get(message.id());
    if (tracker == null) {
      return;
    }
    restless.add(tracker);
    String reason = message.errorMsg() + " (code " + message.errorCode() + ")";
    switch (OrderErrors.of(message.errorCode())) {
      case REFUSED -> refused(tracker, message.errorCode(), reason, now);
      case CANCELLED -> tracker.cancelled(now);
      case NOT_FOUND, TOO_LATE -> tracker.doubted(now.nanos());
      case CHANGE_REFUSED -> {
        tracker.changeRefused();
        messages.tell(
            message.errorCode(), "the change of order " + tracker.id() + " is refused: " + reason);
      }
      case WARNING -> {
        // The order lives; the store shows the text.
      }
    }
  }

  private void refused(OrderTracker tracker, int code, String reason, Moment now) {
    if (tracker.isChanging()) {
      tracker.changeRefused();
      messages.tell(code, "the change of order " + tracker.id() + " is refused: " + reason);
    } else if (code == 201 || !tracker.isAnswered()) {
      tracker.refused(reason);
    } else {
      // An order at work is not thrown out by a code that is about some request.
      tracker.doubted(now.nanos());
    }
  }

  // ---------------------------------------------------------------- fills

  /// Takes a report of an execution; a repeated one does nothing.
  public void execution(ExecDetails report, Moment now) {
    switch (executions.judge(report)) {
      case ExecutionFilter.Verdict.First _ -> first(report, now);
      case ExecutionFilter.Verdict.Correction(ExecDetails before) -> corrected(report, before, now);
      case ExecutionFilter.Verdict.Known _ -> {
        // It counts once.
      }
    }
  }

  private void first(ExecDetails report, Moment now) {
    int conId = report.contract().conId();
    Position before = positions.position(conId);
    Position.Change change = count(report, 1);
    OrderTracker tracker = ownerOf(report);
    if (tracker == null) {
      external.accept(report);
      return;
    }
    fill(tracker, pending(report, Sizes.signed(report), change, before.price(), now));
  }

  private void fill(OrderTracker tracker, PendingFill fill) {
    byExecution.put(ExecutionId.parse(fill.execId()).base(), tracker);
    if (!tracker.projected().isAlive()) {
      messages.tell(
          Messages.OWN,
          "order %d is %s, and yet %s was executed at %s: the fill counts"
              .formatted(
                  tracker.id(), tracker.projected().name(), fill.size().abs(), fill.price()));
    }
    tracker.executed(fill);
    restless.add(tracker);
  }

  /// A fill of an earlier run's order, which the positions have in them already.
  public void pastFill(OrderTracker tracker, ExecDetails report, PositionBook past, Moment now) {
    Position before = past.position(report.contract().conId());
    executions.judge(report);
    Position.Change change =
        past.fill(
            report.contract().conId(), Sizes.signed(report), report.execution().fill().price());
    fill(tracker, pending(report, Sizes.signed(report), change, before.price(), now));
  }

  /// An execution that was there before this run and is none of its concern.
  public void past(ExecDetails report) {
    executions.judge(report);
  }

  private @Nullable OrderTracker ownerOf(ExecDetails report) {
    Execution.Ids ids = report.execution().ids();
    return match(ids.orderRef(), ids.permId(), ids.orderId(), ids.clientId());
  }

  private void corrected(ExecDetails report, ExecDetails before, Moment now) {
    int conId = report.contract().conId();
    Quantity difference = Sizes.signed(report).minus(Sizes.signed(before));
    double price = report.execution().fill().price();
    Position held = positions.position(conId);
    count(before, -1);
    count(report, 1);
    OrderTracker tracker = ownerOf(report);
    messages.tell(
        Messages.OWN,
        "execution %s was corrected: %s at %s instead of %s at %s"
            .formatted(
                report.execution().ids().execId(),
                Sizes.signed(report),
                price,
                Sizes.signed(before),
                before.execution().fill().price()));
    if (tracker != null && !difference.isZero()) {
      Position.Change apart = held.after(difference, price);
      var change = new Position.Change(positions.position(conId), apart.opened(), apart.closed());
      tracker.corrected(pending(report, difference, change, held.price(), now));
      restless.add(tracker);
    }
  }

  /// Moves the position, if the execution is of this account.
  private Position.Change count(ExecDetails report, int times) {
    Quantity size = times < 0 ? Sizes.signed(report).negated() : Sizes.signed(report);
    double price = report.execution().fill().price();
    String owner = report.execution().ids().acctNumber();
    return owner.isEmpty() || owner.equals(account)
        ? positions.fill(report.contract().conId(), size, price)
        : Position.FLAT.after(size, price);
  }

  private PendingFill pending(
      ExecDetails report, Quantity size, Position.Change change, double priceBefore, Moment now) {
    OrderTracker tracker = ownerOf(report);
    double pointValue =
        tracker == null ? 1 : tracker.instrument().map(TradedInstrument::pointValue).orElse(1.0);
    Execution execution = report.execution();
    return new PendingFill(
        execution.ids().execId(),
        timeNanos(execution.fill().time(), tracker, now),
        size,
        execution.fill().price(),
        new PendingFill.Effect(change, priceBefore, pointValue),
        now.nanos(),
        now.nanos() + commissionLimit.toNanos());
  }

  /// A nanosecond after it happened, as with ticks: what happens at the very moment in which one
  /// bar ends and the next begins belongs to the next.
  private static long timeNanos(String text, @Nullable OrderTracker tracker, Moment now) {
    ZoneId zone =
        tracker == null
            ? ZoneOffset.UTC
            : tracker.instrument().map(TradedInstrument::zone).orElse(ZoneOffset.UTC);
    try {
      return TwsTime.parse(text, zone).epochNanos() + 1;
    } catch (ProtocolException _) {
      return now.serverNanos();
    }
  }

  public void commission(CommissionReport report) {
    commissions.accept(report);
    OrderTracker tracker = byExecution.get(ExecutionId.parse(report.execId()).base());
    if (tracker == null) {
      return;
    }
    commissions
        .commission(report.execId())
        .ifPresent(amount -> tracker.costReported(report.execId(), amount));
    restless.add(tracker);
  }

  // ---------------------------------------------------------------- time and telling

  /// Does what is due.
  public void work(Moment now) {
    for (OrderTracker tracker : List.copyOf(restless)) {
      tracker.work(now.nanos());
    }
  }

  /// Whether an order is at TWS and can still be executed.
  public boolean hasWorking() {
    for (OrderTracker tracker : orders.values()) {
      if (tracker.isSent() && tracker.isAlive()) {
        return true;
      }
    }
    return false;
  }

  /// Orders for which the books should be read now.
  public boolean wantsBooks(long nowNanos) {
    for (OrderTracker tracker : restless) {
      if (tracker.wantsBooks(nowNanos)) {
        return true;
      }
    }
    return false;
  }

  /// Tells all changes that can be told, oldest first.
  public void tell(Moment now, Consumer<Order> listener) {
    if (restless.isEmpty()) {
      return;
    }
    for (OrderTracker next = nextReady(now); next != null; next = nextReady(now)) {
      next.poll(commissions, now.serverNanos()).ifPresent(listener);
    }
    restless.removeIf(OrderTracker::isQuiet);
  }

  private @Nullable OrderTracker nextReady(Moment now) {
    OrderTracker first = null;
    long lowest = Long.MAX_VALUE;
    for (OrderTracker tracker : restless) {
      long serial = tracker.readySerial(now.nanos(), commissions);
      if (serial < lowest) {
        lowest = serial;
        first = tracker;
      }
    }
    return first;
  }

  public long nextDeadlineNanos() {
    long next = EpochNanos.MAX;
    for (OrderTracker tracker : restless) {
      next = Math.min(next, tracker.nextDeadlineNanos(commissions));
    }
    return next;
  }

  /// When the books want to be read for some order.
  public long nextDoubtNanos() {
    long next = EpochNanos.MAX;
    for (OrderTracker tracker : restless) {
      next = Math.min(next, tracker.nextDoubtNanos());
    }
    return next;
  }

  /// Orders as they were told last, those alive only, oldest first.
  public List<Order> open() {
    var open = new ArrayList<Order>();
    for (OrderTracker tracker : orders.values()) {
      if (tracker.told().isAlive()) {
        open.add(tracker.told());
      }
    }
    return open;
  }
}
