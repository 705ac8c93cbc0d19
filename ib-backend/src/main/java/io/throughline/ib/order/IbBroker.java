package io.throughline.ib.order;

import io.throughline.api.broker.Broker;
import io.throughline.api.broker.BrokerContext;
import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.ChangeReply;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.portfolio.Position;
import io.throughline.api.store.Store;
import io.throughline.api.store.UsesStore;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.account.AccountBook;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.instrument.ContractTerms;
import io.throughline.ib.instrument.Instruments;
import io.throughline.ib.session.Messages;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.tracking.OrderTracker;
import io.throughline.ib.tracking.TwsSide;
import io.throughline.ib.translation.OrderRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The account at IB as a broker: a proxy that adds nothing and takes nothing away.
///
/// Orders given in one step leave at its end, groups as a whole. Each change is told once, in
/// order. While TWS is away, or has lost IB, or its books are not read, orders are rejected with
/// the reason: nothing is ever queued in silence. An order that TWS does not answer becomes
/// `Unknown` until the books of TWS tell what became of it; it is never sent again.
///
/// Cash and value are the latest that TWS has sent, in the account's base currency, and 0 before
/// the first. Positions are moved by fills at once and held against what TWS reports. Confined to
/// the engine thread; whoever drives the session calls [#work()] after it.
public final class IbBroker implements Broker, UsesStore {
  private final TwsSession session;
  private final BrokerOptions options;
  private final Instruments instruments;
  private final Messages messages;
  private final AccountBook figures = new AccountBook();
  private final PositionBook positions = new PositionBook();
  private final ExternalActivity external = new ExternalActivity();
  private SentOrders sentOrders = SentOrders.NONE;
  private Gate gate = _ -> Optional.empty();
  private @Nullable Store store;
  private String stopReason = "";
  private @Nullable OrderDesk desk;

  /// Says whether an order may leave.
  @FunctionalInterface
  public interface Gate {
    /// Why the order must not leave; empty if it may.
    Optional<String> refusal(OrderRequest request);

    /// Why a working order must not be changed so; empty if it may.
    default Optional<String> refusalOfChange(Order order, OrderRequest changed) {
      return refusal(changed);
    }

    /// Called whenever the broker works, so that limits may count what happens between orders.
    default void observe() {}
  }

  /// A broker on a session, which somebody else drives.
  public IbBroker(
      TwsSession session, BrokerOptions options, Instruments instruments, Messages messages) {
    this.session = session;
    this.options = options;
    this.instruments = instruments;
    this.messages = messages;
  }

  /// Names who is told of orders before they leave. Before the run.
  public void journal(SentOrders newSentOrders) {
    sentOrders = newSentOrders;
  }

  /// Names who decides whether orders may leave. Before the run.
  public void gate(Gate newGate) {
    gate = newGate;
  }

  /// Names the store that drives this broker, for runs to start it. Before the run.
  public IbBroker in(Store newStore) {
    store = newStore;
    return this;
  }

  @Override
  public Store store() {
    if (store == null) {
      throw new IllegalStateException("the broker has no store; take it from IbStore.broker()");
    }
    return store;
  }

  // ---------------------------------------------------------------- the run

  @Override
  public void start(BrokerContext context) {
    if (desk != null) {
      throw new IllegalStateException("a broker at IB belongs to one run; open a new store");
    }
    var account = new AccountDesk(figures, messages, options.limits().account());
    var started =
        new OrderDesk(
            new OrderDesk.Parts(
                session, options, instruments, messages, positions, external, account, sentOrders),
            context);
    desk = started;
    session.addListener(started);
    if (session.state() == io.throughline.ib.session.SessionState.READY) {
      started.ready();
    }
  }

  @Override
  public void stop() {
    desk().stop();
  }

  /// Sends, does what is due and tells what has changed. To be called whenever the session has
  /// worked, and at [#nextDeadlineNanos()].
  public void work() {
    if (desk != null) {
      desk.work();
      gate.observe();
    }
  }

  @Override
  public void next() {
    work();
  }

  /// Gives the session what the strategies have given.
  public void flush() {
    if (desk != null) {
      desk.flush();
    }
  }

  /// When [#work()] wants to be called although nothing arrives, epoch nanoseconds.
  public long nextDeadlineNanos() {
    return desk == null ? EpochNanos.MAX : desk.nextDeadlineNanos();
  }

  private OrderDesk desk() {
    if (desk == null) {
      throw new IllegalStateException("a broker at IB takes orders only during a run");
    }
    return desk;
  }

  /// Whether orders can leave: TWS is connected and its books are read.
  public boolean isReadyForOrders() {
    return desk != null && desk.isReadyForOrders();
  }

  // ---------------------------------------------------------------- stopping

  /// Takes no more orders in this run; working orders stay.
  public void stopTrading(String reason) {
    stopReason = reason;
  }

  /// Takes no more orders, cancels all orders of this run and, when the last of them is over,
  /// closes the positions of its feeds at the market, whatever rules there are.
  public void flatten(String reason) {
    stopTrading(reason);
    desk().flatten();
  }

  private Optional<String> refusal(Optional<String> ofGate) {
    return stopReason.isEmpty() ? ofGate : Optional.of("trading is stopped: " + stopReason);
  }

  // ---------------------------------------------------------------- orders

  /// Takes an order.
  ///
  /// @throws io.throughline.api.TradingException if one of its options is none, or has a value that
  ///   is none
  @Override
  public Order submit(OrderRequest request) {
    return desk().entry().submit(request, refusal(gate.refusal(request)));
  }

  @Override
  public boolean cancel(int orderId) {
    return desk().entry().cancel(orderId);
  }

  /// Asks TWS to change the size or the prices of a working order. The order changes when TWS has
  /// confirmed it; a refusal by TWS comes as a message of the store.
  @Override
  public ChangeReply modify(int orderId, OrderChange change) {
    Order order = order(orderId);
    Optional<String> refusal =
        change
            .obstacle(order)
            .or(() -> refusal(gate.refusalOfChange(order, order.request().with(change))))
            .or(() -> desk().entry().change(orderId, order.request().with(change)));
    refusal.ifPresent(reason -> sentOrders.changeRefused(order, change, reason));
    return refusal.<ChangeReply>map(ChangeReply.Refused::new).orElse(new ChangeReply.Asked());
  }

  @Override
  public Order order(int orderId) {
    return tracker(orderId).told();
  }

  private OrderTracker tracker(int orderId) {
    return desk()
        .book()
        .find(orderId)
        .orElseThrow(() -> new IllegalArgumentException("there is no order " + orderId));
  }

  @Override
  public List<Order> openOrders() {
    return desk == null ? List.of() : desk.book().open();
  }

  /// How TWS knows an order.
  public OrderAtTws atTws(int orderId) {
    OrderTracker tracker = tracker(orderId);
    TwsSide side = tracker.tws();
    return new OrderAtTws(
        side.orderId(),
        side.permId(),
        tracker.ref().map(OrderRef::text).orElse(""),
        side.word(),
        side.isHeld());
  }

  /// How TWS knows an order.
  ///
  /// @param orderId 0 before it was sent
  /// @param permId 0 before TWS gave one
  /// @param status TWS's last word; empty before the first
  /// @param isHeld whether IB has it and no exchange: a stop that waits, a child, an order outside
  ///   hours
  public record OrderAtTws(
      int orderId, long permId, String orderRef, String status, boolean isHeld) {}

  /// Orders and executions of others, by hand or by program.
  public ExternalActivity external() {
    return external;
  }

  // ---------------------------------------------------------------- the account

  /// All figures of the account.
  public AccountBook account() {
    return figures;
  }

  @Override
  public double cash() {
    return figures.cash().orElse(0);
  }

  @Override
  public double value() {
    return figures.value().orElse(0);
  }

  @Override
  public double value(DataFeed data) {
    return data.size() == 0 ? 0 : commission(data).value(position(data).size(), data.close(0));
  }

  @Override
  public double fundValue() {
    return value();
  }

  @Override
  public double fundShares() {
    return 1;
  }

  @Override
  public Position position(DataFeed data) {
    return instruments
        .of(data.positionFeed())
        .map(instrument -> positions.position(instrument.conId()))
        .orElse(Position.FLAT);
  }

  @Override
  public CommissionInfo commission(DataFeed data) {
    return instruments.of(data).map(ContractTerms::of).orElse(ContractTerms.STOCK);
  }

  @Override
  public void addCash(double amount) {
    throw new UnsupportedOperationException(
        "the cash of an account at IB cannot be changed by a program");
  }
}
