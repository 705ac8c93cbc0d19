package io.throughline.ib.order;

import io.throughline.api.order.Execution;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.ib.instrument.Instruments;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.session.Messages;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.tracking.Moment;
import io.throughline.ib.tracking.OrderBook;
import io.throughline.ib.tracking.OrderTracker;
import io.throughline.ib.tracking.SentChange;
import io.throughline.ib.translation.OrderMapper;
import io.throughline.ib.translation.OrderOptions;
import io.throughline.ib.translation.OrderReader;
import io.throughline.ib.translation.OrderRef;
import io.throughline.ib.translation.UnsendableOrderException;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.Order.Identity;
import io.throughline.tws.message.OrderRequest.CancelOrder;
import io.throughline.tws.message.OrderRequest.OrderCancel;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/// Takes what a strategy wants, orders, cancels and changes, and sends it when it can be sent.
final class OrderEntry implements Outbox.Sender {
  private static final int RADIX = 36;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TwsSession session;
  private final BrokerOptions options;
  private final Instruments instruments;
  private final Messages messages;
  private final SentOrders sentOrders;
  private final OrderBook book;
  private final Outbox outbox;
  private final BooleanSupplier isReadyForOrders;
  private String run = "";

  OrderEntry(OrderDesk.Parts parts, OrderBook book, BooleanSupplier isReadyForOrders) {
    session = parts.session();
    options = parts.options();
    instruments = parts.instruments();
    messages = parts.messages();
    sentOrders = parts.sentOrders();
    this.book = book;
    this.isReadyForOrders = isReadyForOrders;
    outbox = new Outbox(book);
  }

  /// The session is ready; the first time, the run gets a name that no other run has.
  void begin() {
    if (run.isEmpty()) {
      run =
          Long.toString(Math.floorDiv(session.serverNanos(), NANOS_PER_MILLI), RADIX)
              + Integer.toString(session.takeOrderId().orElse(0), RADIX);
    }
  }

  boolean wantsFlush() {
    return outbox.wantsFlush();
  }

  void flush() {
    outbox.flush(this);
  }

  void stop() {
    outbox.refuseAll("the run has ended; the order was not sent");
  }

  // ---------------------------------------------------------------- what the strategy does

  Order submit(OrderRequest request, Optional<String> refusal) {
    OrderOptions.apply(io.throughline.tws.message.Order.NONE, request.options());
    var first =
        new Order(
            book.nextId(),
            request,
            OrderReader.creation(request, timeOf(request)),
            new OrderState.Created(),
            Execution.NONE,
            List.of());
    OrderTracker tracker = book.add(first);
    Optional<TradedInstrument> instrument = instruments.of(request.data());
    instrument.ifPresent(tracker::trades);
    Optional<String> reason =
        refusal
            .or(this::obstacle)
            .or(() ->
                instrument.isEmpty()
                    ? Optional.of(
                        "the contract of feed '" + request.data().name() + "' is not known (yet)")
                    : Optional.empty());
    outbox.add(tracker);
    reason.ifPresent(why -> outbox.refuse(tracker, why));
    return tracker.told();
  }

  private long timeOf(OrderRequest request) {
    return request.data().size() > 0 ? request.data().timeNanos(0) : session.nowNanos();
  }

  boolean cancel(int id) {
    OrderTracker tracker =
        book.find(id).orElseThrow(() -> new IllegalArgumentException("there is no order " + id));
    if (!tracker.isAlive()) {
      return false;
    }
    if (!tracker.isSent()) {
      return outbox.withdraw(tracker);
    }
    if (session.state() != SessionState.READY) {
      messages.tell(Messages.OWN, "order " + id + " cannot be cancelled now: TWS is not connected");
      return false;
    }
    if (!tracker.isCancelAsked()) {
      cancelAtTws(tracker);
    }
    return true;
  }

  /// A cancel that was lost on its way is said again; one that TWS has noted is not.
  void cancelAgain(OrderTracker tracker) {
    if (!tracker.tws().word().equals("PendingCancel")) {
      session.send(new CancelOrder(tracker.tws().orderId(), OrderCancel.NONE));
    }
  }

  private void cancelAtTws(OrderTracker tracker) {
    tracker.cancelAsked(session.nowNanos(), options.limits().answer());
    book.touch(tracker);
    sentOrders.cancelling(tracker.told(), tracker.tws().orderId());
    session.send(new CancelOrder(tracker.tws().orderId(), OrderCancel.NONE));
  }

  /// Asks for other prices or another size of a working order.
  ///
  /// @return why it is not asked for; empty if it is
  Optional<String> change(int id, OrderRequest changed) {
    OrderTracker tracker =
        book.find(id).orElseThrow(() -> new IllegalArgumentException("there is no order " + id));
    if (!tracker.isAlive() || tracker.isCancelAsked()) {
      return Optional.of("order " + id + " is over, or is being cancelled");
    } else if (!tracker.isSent()) {
      tracker.rewritten(changed);
      book.touch(tracker);
      return Optional.empty();
    } else if (tracker.isChanging()) {
      return Optional.of("TWS has not answered the last change of order " + id + " yet");
    } else if (tracker.projected() instanceof OrderState.Unknown) {
      // To a TWS that has not got it, the change would be a new order, or a duplicate id.
      return Optional.of(
          "it is not known whether TWS has order " + id + "; change it when that is known");
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return obstacle;
    }
    PlaceOrder placed;
    try {
      placed = changed(tracker, changed);
    } catch (UnsendableOrderException e) {
      return Optional.of(e.reason());
    }
    var proposal = new SentChange(changed, placed.order().terms());
    tracker.changeAsked(proposal, session.nowNanos(), options.limits().answer());
    book.touch(tracker);
    sentOrders.placing(tracker.told(), placed);
    session.send(placed);
    return Optional.empty();
  }

  /// The order as it stands at TWS, with other prices or another size. Group and parent must be
  /// those it was placed with: TWS refuses to revise them.
  private PlaceOrder changed(OrderTracker tracker, OrderRequest changed) {
    int parentId =
        book.find(tracker.request().links().parentId())
            .map(parent -> parent.tws().orderId())
            .orElse(0);
    var identity =
        new Identity(
            session.clientId(),
            tracker.tws().orderId(),
            0,
            parentId,
            null,
            tracker.ref().orElseThrow().text());
    return OrderMapper.map(
        changed,
        tracker.instrument().orElseThrow(),
        new OrderMapper.Placement(
            identity, book.groups().of(tracker.id()), session.account(), true));
  }

  // ---------------------------------------------------------------- sending

  @Override
  public Optional<String> obstacle() {
    if (session.state() != SessionState.READY) {
      return Optional.of("TWS is not connected; the order was not sent");
    } else if (!session.connectivity().isUp()) {
      return Optional.of("TWS has lost its connection to IB (1100); the order was not sent");
    } else if (!isReadyForOrders.getAsBoolean()) {
      return Optional.of(
          "the open orders, executions and positions of TWS are not read yet; the order was not"
              + " sent");
    }
    return Optional.empty();
  }

  @Override
  public OptionalInt takeOrderId() {
    return session.takeOrderId();
  }

  @Override
  public String account() {
    return session.account();
  }

  @Override
  public int clientId() {
    return session.clientId();
  }

  @Override
  public String run() {
    return run;
  }

  @Override
  public OrderRef refer(OrderTracker order) {
    OrderRequest request = order.request();
    return new OrderRef(
        options.strategy(),
        run,
        order.id(),
        request.data().index(),
        request.links().parentId(),
        request.tradeId());
  }

  @Override
  public void send(OrderTracker order, OrderRef ref, PlaceOrder placed) {
    sentOrders.placing(order.told(), placed);
    order.sent(placed.orderId(), ref, new Moment(session.nowNanos(), session.serverNanos()));
    book.index(order);
    try {
      session.send(placed);
    } catch (ProtocolException e) {
      order.refused("this version of TWS has no such order: " + e.getMessage());
    }
  }
}
