package io.throughline.ib.order;

import io.throughline.api.broker.BrokerContext;
import io.throughline.api.order.Order;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.instrument.Instruments;
import io.throughline.ib.instrument.TradedFeeds;
import io.throughline.ib.recovery.Adoption;
import io.throughline.ib.recovery.Beginning;
import io.throughline.ib.recovery.Books;
import io.throughline.ib.recovery.Reconciliation;
import io.throughline.ib.session.Connectivity;
import io.throughline.ib.session.Messages;
import io.throughline.ib.session.SessionListener;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.tracking.Finding;
import io.throughline.ib.tracking.Moment;
import io.throughline.ib.tracking.OrderBook;
import io.throughline.ib.tracking.OrderTracker;
import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.TwsRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sends orders, takes in what TWS says, and reads its books whenever something may have been
/// missed: after each connect, after 1101 and 1102, and for each order that is not answered.
///
/// Orders are sent only while the books are known; until then they are refused with the reason.
final class OrderDesk implements SessionListener {
  /// From what the run last wanted of its orders to the first look at the books without a reason;
  /// each further pause is twice as long.
  private static final Duration AUDIT_PAUSE = Duration.ofMinutes(5);

  private static final Duration LONGEST_AUDIT_PAUSE = Duration.ofHours(1);

  private final TwsSession session;
  private final BrokerOptions options;
  private final Messages messages;
  private final PositionBook positions;
  private final OrderBook book;
  private final OrderEntry entry;
  private final Reconciliation reconciliation;
  private final AccountDesk account;
  private final SentOrders sentOrders;
  private final Flattening flattening;
  private final Beginning beginning;
  private final Findings findings;
  private final BrokerContext context;
  private long auditPauseNanos = AUDIT_PAUSE.toNanos();
  private boolean isReadyForOrders;
  private boolean hasLookedForPositions;

  /// While TWS has lost IB it can keep back orders that work at IB: what it shows means nothing.
  private boolean hasLostUplink;

  OrderDesk(Parts parts, BrokerContext context) {
    session = parts.session();
    options = parts.options();
    messages = parts.messages();
    positions = parts.positions();
    sentOrders = parts.sentOrders();
    account = parts.account();
    this.context = context;
    book =
        new OrderBook(
            new OrderBook.Parts(
                positions, parts.external()::accept, messages, options.limits().commission()));
    entry = new OrderEntry(parts, book, () -> isReadyForOrders);
    findings = new Findings(session, messages, entry);
    var feeds = new TradedFeeds(context.feeds(), parts.instruments());
    beginning =
        new Beginning(new Adoption(book, feeds, new TakeoverRule(options)), positions, feeds);
    flattening = new Flattening(this, positions, feeds);
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

  /// Takes orders, cancels and changes. Whichever it is, the books are soon looked at again.
  OrderEntry entry() {
    auditPauseNanos = AUDIT_PAUSE.toNanos();
    return entry;
  }

  boolean isReadyForOrders() {
    return isReadyForOrders;
  }

  void flatten() {
    flattening.begin();
  }

  private Moment moment() {
    return new Moment(session.nowNanos(), session.serverNanos());
  }

  // ---------------------------------------------------------------- being driven

  /// Sends what was given, does what is due and tells what has changed.
  void work() {
    flattening.work();
    if (isReadyForOrders) {
      book.groups().held().work(order -> entry.cancel(order.id()));
    }
    entry.flush();
    Moment now = moment();
    book.work(now);
    if (session.state() == SessionState.READY) {
      if (!hasLostUplink) {
        read(now);
        settlePositions(now);
      }
      account.work(now.nanos());
    }
    book.tell(now, this::tell);
  }

  /// Gives the session what was given.
  void flush() {
    entry.flush();
  }

  private void tell(Order order) {
    sentOrders.changed(order);
    context.orderChanged(order);
  }

  private void read(Moment now) {
    reconciliation.finish(now.nanos()).ifPresent(books -> finished(books, now));
    if (beginning.work(now)) {
      isReadyForOrders = true;
    }
    if (reconciliation.isReading() || !beginning.isOver()) {
      return;
    }
    if (positions.isAgreed()) {
      hasLookedForPositions = false;
    } else if (!hasLookedForPositions && positions.isSuspicious(now.nanos())) {
      hasLookedForPositions = true;
      reconciliation.begin(subjects(), true);
      return;
    }
    if (book.wantsBooks(now.nanos())) {
      reconciliation.begin(subjects(), false);
    } else if (auditNanos() <= now.nanos()) {
      auditPauseNanos = Math.min(2 * auditPauseNanos, LONGEST_AUDIT_PAUSE.toNanos());
      reconciliation.begin(subjects(), false);
    }
  }

  /// When the books are to be read although nothing is in doubt: orders have been seen to disappear
  /// without a word.
  private long auditNanos() {
    return book.hasWorking() ? reconciliation.begunNanos() + auditPauseNanos : EpochNanos.MAX;
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

  /// A report that differs wins only after TWS was asked again: it may have been overtaken.
  private void settlePositions(Moment now) {
    if (!hasLookedForPositions || reconciliation.isReading()) {
      return;
    }
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
    if (entry.wantsFlush()) {
      return session.nowNanos();
    }
    long next = book.nextDeadlineNanos();
    if (session.state() != SessionState.READY) {
      return next;
    }
    next = Math.min(next, account.nextDeadlineNanos());
    if (hasLostUplink) {
      return next;
    }
    next = Math.min(next, reconciliation.nextDeadlineNanos());
    next = Math.min(next, beginning.nextDeadlineNanos());
    if (reconciliation.isReading() || !beginning.isOver()) {
      return next;
    }
    next = Math.min(next, positions.nextDeadlineNanos(session.nowNanos()));
    next = Math.min(next, auditNanos());
    return Math.min(next, book.nextDoubtNanos());
  }

  // ---------------------------------------------------------------- the books

  @Override
  public void ready() {
    entry.begin();
    book.identify(session.clientId(), session.account());
    account.ready(session);
    auditPauseNanos = AUDIT_PAUSE.toNanos();
    hasLostUplink = !session.connectivity().isUp();
    if (hasLostUplink) {
      isReadyForOrders = false;
    } else {
      readAgain();
    }
  }

  private void readAgain() {
    isReadyForOrders = false;
    hasLookedForPositions = false;
    beginning.forget();
    reconciliation.begin(subjects(), true);
  }

  @Override
  public void sent(TwsRequest request) {
    if (request instanceof PlaceOrder placed) {
      book.left(placed.orderId(), session.nowNanos(), options.limits().answer());
    }
  }

  @Override
  public void lost(String reason) {
    isReadyForOrders = false;
    beginning.forget();
    reconciliation.abandon();
    account.lost();
    book.connectionLost(reason);
  }

  @Override
  public void connectivity(Connectivity now, int code) {
    if (!now.isUp()) {
      hasLostUplink = true;
      beginning.forget();
      reconciliation.abandon();
    } else if (hasLostUplink || code == 1101 || code == 1102) {
      hasLostUplink = false;
      book.doubtAll(session.nowNanos());
      readAgain();
    }
  }

  private void finished(Books books, Moment now) {
    Optional<Map<Integer, AccountMessage.Position>> reported = reconciliation.positions();
    if (!beginning.isOver()) {
      if (books.isComplete() && reported.isPresent()) {
        beginning.shown(books, reported.get(), now);
      } else {
        askAgain(books, reported.isPresent());
      }
      return;
    }
    for (OrderTracker tracker : book.all()) {
      if (books.concerns(tracker.id())) {
        Finding finding = tracker.resolve(books.entry(tracker.id()), now);
        book.touch(tracker);
        findings.found(tracker, finding, books);
      }
    }
    reported.ifPresent(rows -> positions.compare(beginning.positions(rows), now.nanos()));
    if (!isReadyForOrders && !(books.isComplete() && reported.isPresent())) {
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

  // ---------------------------------------------------------------- what TWS says

  @Override
  public void order(OrderMessage message) {
    Moment now = moment();
    switch (message) {
      case OpenOrder open -> open(open, now);
      case OrderMessage.OrderStatus status ->
          book.status(status, now)
              .filter(_ -> isAtWork(status.status()))
              .ifPresent(
                  tracker -> reconciliation.books().ifPresent(books -> books.open(tracker.id())));
      case OrderMessage.OpenOrderEnd _ -> reconciliation.books().ifPresent(Books::openEnded);
      case OrderMessage.CompletedOrder completed -> completed(completed);
      case OrderMessage.CompletedOrdersEnd _ ->
          reconciliation.books().ifPresent(Books::completedEnded);
      case ExecDetails execution -> {
        if (beginning.isOver()) {
          book.execution(execution, now);
        } else {
          beginning.past(execution);
        }
      }
      case OrderMessage.CommissionReport commission -> book.commission(commission);
      case OrderMessage.OrderBound _, OrderMessage.ExecDetailsEnd _ -> {
        // Nothing that is not told elsewhere.
      }
    }
  }

  private static boolean isAtWork(String word) {
    return !Set.of("Filled", "Cancelled", "ApiCancelled").contains(word);
  }

  private void open(OpenOrder message, Moment now) {
    String word = message.orderState().status();
    Optional<OrderTracker> tracker = book.openOrder(message, now);
    reconciliation
        .books()
        .filter(_ -> isAtWork(word))
        .ifPresent(books -> {
          if (tracker.isPresent()) {
            books.shown(tracker.get().id());
          } else if (message.order().identity().clientId() == session.clientId()) {
            books.unknownOpen(message);
          }
        });
    if (tracker.isPresent() && book.isRisen(tracker.get(), word)) {
      findings.risen(tracker.get());
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
        if (reconciliation.position(row)) {
          return;
        }
        if (beginning.isOver()) {
          positions.compare(row.contract().conId(), beginning.position(row), session.nowNanos());
        } else {
          beginning.moved(row);
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
    entry.stop();
    book.tell(moment(), this::tell);
  }
}
