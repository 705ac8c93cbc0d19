package io.throughline.ib.order;

import io.throughline.api.broker.BrokerContext;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.time.EpochNanos;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.scenario.Effect;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.ib.instrument.PriceGrid;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.link.WireTransport;
import io.throughline.ib.session.SessionSettings;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.tws.message.Contract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// A broker over a fake TWS, on virtual time, and all it tells.
public final class Bench {
  public static final int SPY = 756733;

  public final VirtualWorld world;
  final InMemoryLink link;
  final CuttingTransport transport;
  public final TwsSession session;
  public final IbBroker broker;
  public final DataFeed feed = TestFeed.minutes(0, "SPY");
  final List<Order> told = new ArrayList<>();
  final List<String> messages = new ArrayList<>();
  private boolean isKilled;
  private boolean hasContracts = true;

  Bench(VirtualWorld world, SessionSettings settings, BrokerOptions options) {
    this.world = world;
    link = world.tws().newLink();
    transport = new CuttingTransport(new WireTransport(link), link::cut);
    session = new TwsSession(settings, transport, new SplittableRandom(1));
    broker = new IbBroker(session, options, this::instrument, (code, text) -> messages.add(text));
    world.drive(
        now -> {
          if (!isKilled) {
            session.work(now);
            broker.work();
          }
        },
        () ->
            isKilled
                ? EpochNanos.MAX
                : Math.min(session.nextDeadlineNanos(), broker.nextDeadlineNanos()));
  }

  /// The run begins.
  public void begin() {
    connect();
    until(this::isReady);
  }

  /// The run connects, and may wait for something before it begins.
  void connect() {
    broker.start(new Context());
    session.start();
  }

  /// The run connects, and its contracts are not known until they are found.
  void beginWithoutContracts() {
    hasContracts = false;
    connect();
  }

  void findContracts() {
    hasContracts = true;
  }

  /// A bench whose run has not begun.
  public static Bench unstarted() {
    return new Bench(VirtualWorld.standard(), Sessions.settings(), BrokerOptions.of("SmaCross"));
  }

  /// Connected, books read, ready for orders.
  public static Bench ready() {
    return ready(VirtualWorld.standard());
  }

  public static Bench ready(VirtualWorld world) {
    var bench = new Bench(world, Sessions.settings(), BrokerOptions.of("SmaCross"));
    bench.begin();
    return bench;
  }

  private Optional<TradedInstrument> instrument(DataFeed data) {
    if (!hasContracts) {
      return Optional.empty();
    }
    return Optional.of(
        new TradedInstrument(
            core().floor().universe().find(SPY).orElseThrow().contract(),
            PriceGrid.of(0.01),
            TestFeed.NEW_YORK,
            1));
  }

  boolean isReady() {
    return session.state() == SessionState.READY
        && broker.account().isComplete()
        && broker.isReadyForOrders();
  }

  public FakeTwsCore core() {
    return world.core();
  }

  void until(BooleanSupplier condition) {
    world.runUntil(condition);
  }

  /// Has something happen to the next order placed.
  void treatNextOrder(Effect effect) {
    core()
        .play(
            Scenario.named("next order")
                .when(Occasion.request("placeOrder").times(1))
                .then(effect));
  }

  /// The run ends as a process that is killed: nothing more is said or heard.
  void kill() {
    link.cut();
    isKilled = true;
    session.stop();
  }

  public void pass(Duration time) {
    world.pass(time);
  }

  // ---------------------------------------------------------------- orders

  public OrderRequest request(Side side, long size, OrderType type) {
    return OrderRequest.of(feed, side, Quantity.of(size), type);
  }

  public Order submit(Side side, long size, OrderType type) {
    return broker.submit(request(side, size, type));
  }

  public Order submit(Side side, long size, OrderType type, OrderLinks links) {
    return broker.submit(
        new OrderRequest(
            feed,
            side,
            Quantity.of(size),
            type,
            TimeInForce.GOOD_TILL_CANCELLED,
            0,
            links,
            Map.of()));
  }

  /// Entry, stop and target, as a strategy's bracket gives them.
  public List<Order> bracket(long size, OrderType entry, double stop, double target) {
    Order parent = submit(Side.BUY, size, entry, OrderLinks.NONE.heldBack());
    Order loss =
        submit(
            Side.SELL,
            size,
            new OrderType.Stop(stop),
            OrderLinks.NONE.withParent(parent.id()).heldBack());
    Order profit =
        submit(
            Side.SELL, size, new OrderType.Limit(target), OrderLinks.NONE.withParent(parent.id()));
    return List.of(parent, loss, profit);
  }

  /// The market's price now.
  public double price() {
    var instrument = core().floor().universe().find(SPY).orElseThrow();
    return core().floor().quote(instrument).orElseThrow().last();
  }

  /// The feed's last bar is of now.
  public void bar(double price) {
    TestFeed.bar(feed, world.nowNanos(), price);
  }

  // ---------------------------------------------------------------- what came of it

  /// The states of an order in which it was told, in order.
  public List<String> states(Order order) {
    return told.stream().filter(order::isSame).map(one -> one.state().name()).toList();
  }

  public Order last(Order order) {
    return broker.order(order.id());
  }

  LedgerOrder ledgerOrder(Order order) {
    String ref = broker.atTws(order.id()).orderRef();
    return core().ledger().orders().stream()
        .filter(one -> one.orderRef().equals(ref))
        .reduce((a, b) -> {
          throw new AssertionError("order " + ref + " is there twice");
        })
        .orElseThrow(() -> new AssertionError("the ledger has no order " + ref));
  }

  /// The contract that the feed trades.
  public static Contract spy() {
    return Contract.stock("SPY", "SMART", "USD").withConId(SPY);
  }

  private final class Context implements BrokerContext {
    @Override
    public List<DataFeed> feeds() {
      return List.of(feed);
    }

    @Override
    public boolean isCheatOnOpen() {
      return false;
    }

    @Override
    public boolean isOpenPhase() {
      return false;
    }

    @Override
    public void orderChanged(Order order) {
      told.add(order);
    }
  }
}
