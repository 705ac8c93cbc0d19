package io.throughline.ib.tracking;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.session.Messages;
import io.throughline.ib.tracking.OrderIndex.Names;
import io.throughline.ib.translation.OrderErrors;
import io.throughline.ib.translation.Sizes;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.CompletedOrder;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// All orders of a run, and what TWS says of them.
///
/// What is of nobody here is external, and handed on. Pure; times come in.
public final class OrderBook {
  private static final int NO_CLIENT = -1;
  private static final Set<String> ENDS = Set.of("Inactive", "Cancelled", "ApiCancelled");

  /// In the order of their ids, for so they come.
  private final Map<Integer, OrderTracker> orders = new LinkedHashMap<>();

  /// Those whose end was not told: a long run has thousands of others, and is asked at every tick.
  private final Map<Integer, OrderTracker> open = new LinkedHashMap<>();

  private final OrderIndex index = new OrderIndex();
  private final Fills fills;
  private final Restless restless;
  private final OcaGroups groups;
  private final Refusals refusals;
  private final Parts parts;
  private long lastSerial;
  private int lastId;

  /// What a book works with.
  ///
  /// @param external takes orders and executions that are of nobody here
  /// @param commissionLimit how long a fill waits for its commission
  public record Parts(
      PositionBook positions,
      Consumer<OrderMessage> external,
      Messages messages,
      Duration commissionLimit) {}

  /// An empty book.
  public OrderBook(Parts parts) {
    this.parts = parts;
    fills = new Fills(parts, index);
    restless = new Restless(fills.commissions());
    groups = new OcaGroups(new HeldPairs(parts.messages()));
    refusals = new Refusals(parts.messages());
  }

  /// Whose messages count.
  public void identify(int newClientId, String newAccount) {
    index.identify(newClientId);
    fills.identify(newAccount);
  }

  // ---------------------------------------------------------------- orders

  public int nextId() {
    return ++lastId;
  }

  public OrderTracker add(Order first) {
    var tracker = new OrderTracker(first, () -> ++lastSerial);
    orders.put(first.id(), tracker);
    open.put(first.id(), tracker);
    restless.add(tracker);
    return tracker;
  }

  /// An order has got its ids at TWS.
  public void index(OrderTracker tracker) {
    index.add(tracker);
    restless.add(tracker);
  }

  /// What places or changes an order has left.
  ///
  /// @param limit how long the answer may take
  public void left(int orderId, long nowNanos, Duration limit) {
    index
        .find(orderId)
        .ifPresent(tracker -> {
          tracker.left(nowNanos, limit);
          restless.add(tracker);
        });
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

  // ---------------------------------------------------------------- what TWS says

  /// Takes an order as TWS holds it.
  ///
  /// @return the order it is about; empty for one that is not of this run
  public Optional<OrderTracker> openOrder(OpenOrder message, Moment now) {
    var identity = message.order().identity();
    Optional<OrderTracker> found =
        index.find(
            new Names(
                identity.orderRef(), identity.permId(), message.orderId(), identity.clientId()));
    if (found.isEmpty()) {
      parts.external().accept(message);
      return found;
    }
    OrderTracker tracker = found.get();
    heard(tracker, identity.permId(), now);
    if (tracker.confirmed(message.order().terms())) {
      parts
          .messages()
          .tell(
              Messages.OWN,
              "TWS has changed the size of order %d to %s"
                  .formatted(tracker.id(), tracker.request().size()));
    }
    String word = message.orderState().status();
    if (!ENDS.contains(word)) {
      refusals.shownAtWork(tracker, now);
    }
    tracker.status(word, "", now);
    return found;
  }

  /// Takes a status.
  ///
  /// @return the order it is about; empty for one that is not of this run
  public Optional<OrderTracker> status(OrderStatus message, Moment now) {
    Optional<OrderTracker> found =
        index.find(new Names("", message.permId(), message.orderId(), message.clientId()));
    found.ifPresent(tracker -> status(tracker, message, now));
    return found;
  }

  private void status(OrderTracker tracker, OrderStatus message, Moment now) {
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
  }

  private void heard(OrderTracker tracker, long permId, Moment now) {
    boolean wasOver = !tracker.projected().isAlive();
    tracker.heard(permId, now.nanos());
    index.addPermId(tracker);
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
    return index.find(new Names(identity.orderRef(), identity.permId(), 0, NO_CLIENT));
  }

  public void error(ErrMsg message, Moment now) {
    index.find(message.id()).ifPresent(tracker -> error(tracker, message, now));
  }

  private void error(OrderTracker tracker, ErrMsg message, Moment now) {
    restless.add(tracker);
    switch (OrderErrors.of(message.errorCode())) {
      case REFUSED -> refusals.refused(tracker, message, now);
      case CANCELLED -> tracker.ending().cancelled(now);
      case NOT_FOUND, TOO_LATE -> tracker.doubted(now.nanos());
      case CHANGE_REFUSED -> refusals.changeRefused(tracker, message, now);
      case WARNING -> {
        // The order lives; the store shows the text.
      }
    }
  }

  /// Takes a report of an execution; a repeated one does nothing.
  public void execution(ExecDetails report, Moment now) {
    fills.execution(report, now).ifPresent(restless::add);
  }

  /// A fill of an earlier run's order, which the positions have in them already.
  ///
  /// @param past positions as they were before it
  public void pastFill(OrderTracker tracker, ExecDetails report, PositionBook past, Moment now) {
    fills.pastFill(tracker, report, past, now);
    restless.add(tracker);
  }

  /// An execution that was there before this run and is none of its concern.
  public void past(ExecDetails report) {
    fills.past(report);
  }

  /// Takes a report of what an execution cost.
  public void commission(CommissionReport report) {
    fills.commission(report).ifPresent(restless::add);
  }

  // ---------------------------------------------------------------- time and telling

  /// Nothing more comes from this connection.
  public void connectionLost(String reason) {
    for (OrderTracker tracker : open.values()) {
      tracker.connectionLost(reason);
      restless.add(tracker);
    }
  }

  /// Anything may have happened to any order.
  public void doubtAll(long nowNanos) {
    for (OrderTracker tracker : open.values()) {
      tracker.doubted(nowNanos);
      restless.add(tracker);
    }
  }

  /// Does what is due.
  public void work(Moment now) {
    restless.work(now.nanos());
  }

  /// Whether the books should be read for some order now.
  public boolean wantsBooks(long nowNanos) {
    return restless.wantsBooks(nowNanos);
  }

  /// Tells all changes that can be told, oldest first.
  public void tell(Moment now, Consumer<Order> listener) {
    for (var next = restless.poll(now); next.isPresent(); next = restless.poll(now)) {
      Order order = next.get();
      if (!order.isAlive()) {
        open.remove(order.id());
      }
      listener.accept(order);
    }
    restless.forgetQuiet();
  }

  /// When there is something to do or to tell.
  public long nextDeadlineNanos() {
    return restless.nextDeadlineNanos();
  }

  /// When the books want to be read for some order.
  public long nextDoubtNanos() {
    return restless.nextDoubtNanos();
  }

  /// Whether an order is at TWS and can still be executed.
  public boolean hasWorking() {
    for (OrderTracker tracker : open.values()) {
      if (tracker.isSent() && tracker.isAlive()) {
        return true;
      }
    }
    return false;
  }

  /// Orders as they were told last, those alive only, oldest first.
  public List<Order> open() {
    return open.values().stream().map(OrderTracker::told).toList();
  }
}
