package io.throughline.ib.order;

import io.throughline.api.broker.BrokerContext;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.portfolio.Position;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.order.BrokerOptions.Recovery;
import io.throughline.ib.order.OrderTracker.Finding;
import io.throughline.ib.session.Connectivity;
import io.throughline.ib.session.SessionListener;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderRequest.CancelOrder;
import io.throughline.tws.message.OrderRequest.OrderCancel;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sends orders, takes in what TWS says, and reads its books whenever something may have been
/// missed: after each connect, after 1101 and 1102, and for each order that is not answered.
///
/// Orders are sent only while the books are known; until then they are refused with the reason.
final class OrderDesk implements SessionListener, Outbox.Sender {
  private static final int RADIX = 36;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TwsSession session;
  private final BrokerOptions options;
  private final Instruments instruments;
  private final Messages messages;
  private final PositionBook positions;
  private final OrderBook book;
  private final Outbox outbox;
  private final Reconciliation reconciliation;
  private final AccountDesk account;
  private final SentOrders sentOrders;
  private final List<ExecDetails> past = new ArrayList<>();
  private final BrokerContext context;
  private String run = "";
  private boolean isReadyForOrders;
  private boolean isFirstRead = true;
  private boolean hasLookedForPositions;
  private @Nullable Books firstBooks;
  private Map<Integer, AccountMessage.Position> firstPositions = Map.of();
  private long firstDeadlineNanos = EpochNanos.MAX;

  OrderDesk(Parts parts, BrokerContext context) {
    session = parts.session();
    options = parts.options();
    instruments = parts.instruments();
    messages = parts.messages();
    positions = parts.positions();
    sentOrders = parts.sentOrders();
    account = parts.account();
    this.context = context;
    book = new OrderBook(positions, parts.external(), messages, options.limits().commission());
    outbox = new Outbox(book);
    reconciliation = new Reconciliation(session, options.limits().books(), this::order);
  }

  /// What a desk is made of.
  record Parts(
      TwsSession session,
      BrokerOptions options,
      Instruments instruments,
      Messages messages,
      PositionBook positions,
      ExternalActivity external,
      AccountDesk account,
      SentOrders sentOrders) {}

  OrderBook book() {
    return book;
  }

  boolean isReadyForOrders() {
    return isReadyForOrders;
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
            io.throughline.api.order.Execution.NONE,
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
    if (reason.isPresent()) {
      tracker.refused(reason.get());
    } else {
      outbox.add(tracker);
    }
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
    if (!tracker.isAlive() || !tracker.isSent() || tracker.isCancelAsked()) {
      return Optional.of("order " + id + " is not at work");
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return obstacle;
    }
    OrderRef ref = tracker.ref().orElseThrow();
    int parentId =
        book.find(tracker.request().links().parentId())
            .filter(OrderTracker::isAlive)
            .map(parent -> parent.tws().orderId())
            .orElse(0);
    var identity =
        new io.throughline.tws.message.Order.Identity(
            session.clientId(), tracker.tws().orderId(), 0, parentId, null, ref.text());
    var placed =
        OrderMapper.map(
            changed,
            tracker.instrument().orElseThrow(),
            new OrderMapper.Placement(identity, outbox.groups().of(id), session.account(), true));
    tracker.changeAsked(changed, session.nowNanos(), options.limits().answer());
    book.touch(tracker);
    sentOrders.placing(tracker.told(), placed);
    session.send(placed);
    return Optional.empty();
  }

  // ---------------------------------------------------------------- sending

  @Override
  public Optional<String> obstacle() {
    if (session.state() != SessionState.READY) {
      return Optional.of("TWS is not connected; the order was not sent");
    } else if (!session.connectivity().isUp()) {
      return Optional.of("TWS has lost its connection to IB (1100); the order was not sent");
    } else if (!isReadyForOrders) {
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
    order.sent(placed.orderId(), ref, moment(), options.limits().answer());
    book.index(order);
    try {
      session.send(placed);
    } catch (ProtocolException e) {
      order.refused("this version of TWS has no such order: " + e.getMessage());
    }
  }

  private Moment moment() {
    return new Moment(session.nowNanos(), session.serverNanos());
  }

  // ---------------------------------------------------------------- being driven

  /// Sends what was given, does what is due and tells what has changed.
  void work() {
    outbox.flush(this);
    Moment now = moment();
    book.work(now);
    if (session.state() == SessionState.READY) {
      read(now);
      settlePositions(now);
      account.work(now.nanos());
    }
    book.tell(now, this::tell);
  }

  private void tell(Order order) {
    sentOrders.changed(order);
    context.orderChanged(order);
  }

  private void read(Moment now) {
    reconciliation.finish(now.nanos()).ifPresent(books -> finished(books, now));
    if (firstBooks != null) {
      begin(firstBooks, now);
    }
    boolean wants =
        book.wantsBooks(now.nanos())
            || (positions.isSuspicious(now.nanos()) && !hasLookedForPositions);
    if (wants && !reconciliation.isReading() && !isFirstRead) {
      hasLookedForPositions = true;
      reconciliation.begin(subjects(), false);
    }
  }

  private Set<Integer> subjects() {
    var subjects = new HashSet<Integer>();
    for (OrderTracker tracker : book.all()) {
      if (tracker.isSent() && (tracker.isAlive() || tracker.isDoubted())) {
        subjects.add(tracker.id());
      }
    }
    return subjects;
  }

  private void settlePositions(Moment now) {
    for (PositionBook.Mismatch mismatch : positions.settle(now.nanos())) {
      hasLookedForPositions = false;
      messages.tell(
          Messages.OWN,
          "TWS reports a position of %s in contract %d and the executions of this run make it %s:"
                  .formatted(mismatch.reported().size(), mismatch.conId(), mismatch.held().size())
              + " the reported one counts from now on; trades of this run do not know of the"
              + " difference");
    }
  }

  long nextDeadlineNanos() {
    if (outbox.wantsFlush()) {
      return session.nowNanos();
    }
    long next = book.nextDeadlineNanos();
    if (session.state() != SessionState.READY) {
      return next;
    }
    next = Math.min(next, reconciliation.nextDeadlineNanos());
    next = Math.min(next, positions.nextDeadlineNanos(session.nowNanos()));
    next = Math.min(next, firstDeadlineNanos);
    next = Math.min(next, account.nextDeadlineNanos());
    return reconciliation.isReading() || isFirstRead ? next : Math.min(next, book.nextDoubtNanos());
  }

  // ---------------------------------------------------------------- the books

  @Override
  public void ready() {
    if (run.isEmpty()) {
      run =
          Long.toString(Math.floorDiv(session.serverNanos(), NANOS_PER_MILLI), RADIX)
              + Integer.toString(session.takeOrderId().orElse(0), RADIX);
    }
    book.identify(session.clientId(), session.account());
    account.ready(session);
    readAgain(true);
  }

  private void readAgain(boolean withPositions) {
    isReadyForOrders = false;
    hasLookedForPositions = false;
    firstBooks = null;
    reconciliation.begin(subjects(), withPositions);
  }

  @Override
  public void lost(String reason) {
    isReadyForOrders = false;
    firstBooks = null;
    firstDeadlineNanos = EpochNanos.MAX;
    reconciliation.abandon();
    account.lost();
    for (OrderTracker tracker : book.all()) {
      tracker.connectionLost(reason);
      book.touch(tracker);
    }
  }

  @Override
  public void connectivity(Connectivity now, int code) {
    if ((code == 1101 || code == 1102) && session.state() == SessionState.READY) {
      book.all()
          .forEach(tracker -> {
            tracker.doubted(session.nowNanos());
            book.touch(tracker);
          });
      readAgain(true);
    }
  }

  private void finished(Books books, Moment now) {
    Optional<Map<Integer, AccountMessage.Position>> reported = reconciliation.positions();
    if (isFirstRead) {
      if (books.isComplete() && reported.isPresent()) {
        firstBooks = books;
        firstPositions = reported.get();
        firstDeadlineNanos = now.nanos() + options.limits().books().toNanos();
      } else {
        askAgain(books, reported.isPresent());
      }
      return;
    }
    for (OrderTracker tracker : book.all()) {
      if (books.concerns(tracker.id())) {
        Finding finding = tracker.resolve(books.entry(tracker.id()), now);
        book.touch(tracker);
        tell(tracker, finding, books);
      }
    }
    reported.ifPresent(rows -> positions.compare(sizes(rows), now.nanos()));
    if (!isReadyForOrders && !books.isComplete()) {
      askAgain(books, reported.isPresent());
    } else {
      isReadyForOrders = true;
    }
  }

  private void askAgain(Books books, boolean havePositions) {
    String missing = books.missing();
    if (!havePositions) {
      missing = missing.isEmpty() ? "positions" : missing + ", positions";
    }
    messages.tell(
        Messages.OWN,
        "TWS did not show its %s within %d s; they are asked for again, and orders are refused until"
                .formatted(missing, options.limits().books().toSeconds())
            + " they are known (is the API set to read-only?)");
    reconciliation.begin(subjects(), true);
  }

  private void tell(OrderTracker tracker, Finding finding, Books books) {
    int id = tracker.id();
    switch (finding) {
      case CLEAR -> {
        // What was found out is told by the order itself.
      }
      case NEVER_ARRIVED -> {
        // Should it be on its way after all, this comes behind it.
        session.send(new CancelOrder(tracker.tws().orderId(), OrderCancel.NONE));
      }
      case GONE ->
          messages.tell(
              Messages.OWN,
              "TWS no longer knows order " + id + ": it is neither open nor completed");
      case UNKNOWN ->
          messages.tell(
              Messages.OWN,
              "the fate of order %d is not known: %s. It counts as alive until TWS tells"
                  .formatted(
                      id,
                      books.missing().isEmpty()
                          ? "TWS's books contradict themselves"
                          : "TWS did not show its " + books.missing()));
      case NOT_CANCELLED ->
          messages.tell(
              Messages.OWN,
              "the cancel of order " + id + " is not confirmed: TWS still shows it as open");
    }
  }

  /// Takes over what an earlier run has left, once the contracts of the feeds are known.
  private void begin(Books books, Moment now) {
    boolean isEverythingKnown =
        context.feeds().stream().allMatch(feed -> instruments.of(feed).isPresent());
    boolean isEmpty = books.unknownOpen().isEmpty() && firstPositions.isEmpty();
    if (!isEmpty && !isEverythingKnown && now.nanos() < firstDeadlineNanos) {
      return;
    }
    firstBooks = null;
    firstDeadlineNanos = EpochNanos.MAX;
    var adoption = new Adoption(book, instruments, context.feeds(), options.strategy());
    if (options.recovery() != Recovery.NONE) {
      adoption.adopt(books, now);
      if (options.recovery() == Recovery.OWN_OR_STOP && !adoption.unmatched().isEmpty()) {
        throw new RecoveryException(adoption.unmatched());
      }
    }
    Map<Integer, Position> held = sizes(firstPositions);
    positions.beginWith(held);
    adoption.tell(books, List.copyOf(past), held, now);
    past.clear();
    isFirstRead = false;
    isReadyForOrders = true;
  }

  private Map<Integer, Position> sizes(Map<Integer, AccountMessage.Position> rows) {
    var sizes = new HashMap<Integer, Position>();
    rows.forEach((conId, row) -> sizes.put(conId, position(row)));
    return sizes;
  }

  /// A reported position, with the average cost brought to the unit in which prices are quoted.
  private Position position(AccountMessage.Position row) {
    Quantity size =
        row.position() == null ? Quantity.ZERO : Quantity.parse(row.position().toPlainString());
    int conId = row.contract().conId();
    double pointValue =
        context.feeds().stream()
            .flatMap(feed -> instruments.of(feed).stream())
            .filter(instrument -> instrument.conId() == conId)
            .findFirst()
            .orElseGet(() ->
                TradedInstrument.of(
                    row.contract(), io.throughline.tws.message.ContractDetails.NONE))
            .pointValue();
    return size.isZero() ? Position.FLAT : new Position(size, row.avgCost() / pointValue);
  }

  // ---------------------------------------------------------------- what TWS says

  @Override
  public void order(OrderMessage message) {
    Moment now = moment();
    switch (message) {
      case OpenOrder open -> open(open, now);
      case OrderMessage.OrderStatus status -> book.status(status, now);
      case OrderMessage.OpenOrderEnd _ -> reconciliation.books().ifPresent(Books::openEnded);
      case OrderMessage.CompletedOrder completed -> completed(completed);
      case OrderMessage.CompletedOrdersEnd _ ->
          reconciliation.books().ifPresent(Books::completedEnded);
      case ExecDetails execution -> {
        if (isFirstRead) {
          past.add(execution);
        } else {
          book.execution(execution, now);
        }
      }
      case OrderMessage.CommissionReport commission -> book.commission(commission);
      case OrderMessage.OrderBound _, OrderMessage.ExecDetailsEnd _ -> {
        // Nothing that is not told elsewhere.
      }
    }
  }

  private void open(OpenOrder message, Moment now) {
    String word = message.orderState().status();
    Optional<OrderTracker> tracker = book.openOrder(message, now);
    boolean isAtWork = !Set.of("Filled", "Cancelled", "ApiCancelled").contains(word);
    reconciliation
        .books()
        .filter(_ -> isAtWork)
        .ifPresent(books -> {
          if (tracker.isPresent()) {
            books.open(tracker.get().id());
          } else if (message.order().identity().clientId() == session.clientId()) {
            books.unknownOpen(message);
          }
        });
    if (tracker.isPresent() && book.isRisen(tracker.get(), word)) {
      messages.tell(
          Messages.OWN,
          "order %d had been given up as %s and is at work at TWS: it is cancelled"
              .formatted(tracker.get().id(), tracker.get().projected().name()));
      session.send(new CancelOrder(tracker.get().tws().orderId(), OrderCancel.NONE));
    }
  }

  private void completed(OrderMessage.CompletedOrder message) {
    Optional<OrderTracker> tracker = book.completed(message);
    reconciliation
        .books()
        .ifPresent(books ->
            tracker.ifPresentOrElse(
                known -> books.completed(known.id(), message),
                () -> books.unknownCompleted(message)));
  }

  @Override
  public void account(AccountMessage message) {
    account.accept(message);
    switch (message) {
      case AccountMessage.Position row when row.account().equals(session.account()) -> {
        if (!reconciliation.position(row) && !isFirstRead) {
          positions.compare(row.contract().conId(), position(row), session.nowNanos());
        }
      }
      case AccountMessage.PositionEnd _ -> reconciliation.positionsEnded();
      default -> {
        // Figures; the account keeps them.
      }
    }
  }

  @Override
  public void error(ErrMsg message) {
    book.error(message, moment());
  }

  void stop() {
    outbox.refuseAll("the run has ended; the order was not sent");
    book.tell(moment(), this::tell);
  }
}
