package io.throughline.engine;

import io.throughline.api.broker.Broker;
import io.throughline.api.broker.BrokerContext;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.notification.Notification;
import io.throughline.api.notification.Notification.DataChanged;
import io.throughline.api.notification.Notification.OrderChanged;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.notification.Notification.TradeChanged;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.store.Store;
import io.throughline.api.strategy.Timer;
import io.throughline.engine.book.OrderBook;
import io.throughline.engine.book.TradeAssembler;
import io.throughline.engine.data.FeedMerger;
import io.throughline.engine.data.FeedSlot;
import io.throughline.engine.strategy.StrategyRunner;
import io.throughline.engine.strategy.TimerQueue;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The loop's body: one call of [#step] does one fixed step, whoever drives it.
///
/// The feeds that are next move; timers that cheat and open turns come before the broker, which
/// sees the bars, matches orders and reports; then come the other timers and each strategy's turn,
/// and what they have given leaves. Times come in as arguments; nothing here knows a clock, a
/// thread or a socket. Confined to one thread, save for [#requestStop()].
final class Engine implements StrategyRunner.Host, BrokerContext {

  /// What a step was.
  enum Outcome {
    /// Bars have moved and strategies had their turn.
    MOVED,
    /// Nothing to do before something arrives or a deadline passes.
    WAITING,
    /// Nothing will come any more, or a stop was asked for.
    ENDED
  }

  private final RunOptions options;
  private final @Nullable Consumer<Notification> listener;
  private final List<FeedSlot> slots;
  private final List<DataFeed> feeds;
  private final List<Store> stores;
  private final Broker broker;
  private final FeedMerger merger;
  private final Queue<Order> changedOrders = new ArrayDeque<>();
  private final Queue<StoreMessage> storeMessages = new ArrayDeque<>();
  private final Map<Integer, StrategyRunner> owners = new HashMap<>();
  private final OrderBook orderBook = new OrderBook();
  private final TradeAssembler tradeAssembler = new TradeAssembler();
  private final TimerQueue timers = new TimerQueue();
  private List<StrategyRunner> runners = List.of();
  private boolean isOpenPhase;
  private boolean isComputedAhead;
  private volatile boolean stopRequested;
  private long steps;
  private int barsBefore;

  Engine(RunOptions options, List<FeedSlot> slots, List<Store> stores, Broker broker) {
    this.options = options;
    this.listener = options.listener();
    this.slots = slots;
    this.feeds = List.copyOf(slots);
    this.stores = stores;
    this.broker = broker;
    this.merger = new FeedMerger(slots);
  }

  void setRunners(List<StrategyRunner> newRunners) {
    runners = newRunners;
  }

  List<StrategyRunner> runners() {
    return runners;
  }

  OrderBook orderBook() {
    return orderBook;
  }

  TradeAssembler tradeAssembler() {
    return tradeAssembler;
  }

  long steps() {
    return steps;
  }

  boolean isStopRequested() {
    return stopRequested;
  }

  // ---------------------------------------------------------------- what brokers and strategies
  // ask

  @Override
  public List<DataFeed> feeds() {
    return feeds;
  }

  @Override
  public Broker broker() {
    return broker;
  }

  @Override
  public long timeNanos() {
    return merger.timeNanos();
  }

  @Override
  public boolean isCheatOnOpen() {
    return options.cheatOnOpen() == RunOptions.CheatOnOpen.STRATEGY_AND_BROKER;
  }

  @Override
  public boolean isOpenPhase() {
    return isOpenPhase;
  }

  @Override
  public void orderChanged(Order order) {
    changedOrders.add(order);
  }

  @Override
  public Order submit(StrategyRunner owner, OrderRequest request) {
    Order order = broker.submit(request);
    owners.put(order.id(), owner);
    return order;
  }

  /// Asks the run to end after the stage it is in. May be called from any thread.
  @Override
  public void requestStop() {
    stopRequested = true;
  }

  // ---------------------------------------------------------------- the step

  /// Does one step.
  ///
  /// @param nowNanos the time on the clock; [EpochNanos#MIN] when history is played
  Outcome step(long nowNanos) {
    if (!stores.isEmpty()) {
      workStores(nowNanos);
    }
    tellStatuses();
    if (stopRequested) {
      return Outcome.ENDED;
    }
    FeedMerger.Outcome outcome = merger.advance(nowNanos);
    tellStatuses();
    if (stopRequested || outcome == FeedMerger.Outcome.ENDED) {
      return Outcome.ENDED;
    }
    boolean hasMoved = outcome == FeedMerger.Outcome.MOVED;
    if (hasMoved) {
      beforeBroker();
    }
    broker.next();
    tellOrders();
    if (hasMoved && !stopRequested) {
      afterBroker();
    }
    if (stopRequested) {
      return Outcome.ENDED;
    }
    flushStores();
    return hasMoved ? Outcome.MOVED : Outcome.WAITING;
  }

  private void beforeBroker() {
    checkTimers(true);
    if (options.cheatOnOpen() != RunOptions.CheatOnOpen.OFF) {
      openTurns();
    }
  }

  private void openTurns() {
    isOpenPhase = true;
    for (FeedSlot slot : slots) {
      slot.showOpenOnly(true);
    }
    try {
      for (int i = 0; i < runners.size(); i++) {
        runners.get(i).openTurn();
      }
    } finally {
      isOpenPhase = false;
      for (FeedSlot slot : slots) {
        slot.showOpenOnly(false);
      }
    }
  }

  private void afterBroker() {
    checkTimers(false);
    if (stopRequested) {
      return;
    }
    steps++;
    boolean hasGrown = showIndicators();
    for (int i = 0; i < runners.size() && !stopRequested; i++) {
      runners.get(i).turn(hasGrown);
    }
  }

  /// Computes what is new and lets the indicators show it.
  ///
  /// @return whether a feed has one bar more than before
  private boolean showIndicators() {
    if (!isComputedAhead) {
      for (int i = 0; i < runners.size(); i++) {
        runners.get(i).graph().computeCurrent();
      }
    }
    int bars = 0;
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).clock().markComputed();
      bars += slots.get(i).size();
    }
    boolean hasGrown = bars != barsBefore;
    barsBefore = bars;
    return hasGrown;
  }

  private void checkTimers(boolean cheat) {
    long moment = merger.momentNanos();
    timers.check(moment, cheat, options.timerListener()::accept);
    for (int i = 0; i < runners.size(); i++) {
      runners.get(i).checkTimers(moment, cheat);
    }
  }

  /// Says that all indicators have all their values already.
  void computeAhead() {
    isComputedAhead = true;
  }

  void addTimer(Timer timer) {
    timers.add(timer, feeds.getFirst());
  }

  // ---------------------------------------------------------------- notifications

  private void workStores(long nowNanos) {
    for (Store store : stores) {
      store.work(nowNanos);
      hear(store);
    }
    for (StoreMessage next = storeMessages.poll(); next != null; next = storeMessages.poll()) {
      tell(next);
    }
  }

  private void flushStores() {
    for (int i = 0; i < stores.size(); i++) {
      stores.get(i).flush();
    }
  }

  /// Takes what a store has to tell: the listener hears it at once, strategies at their next step.
  void hear(Store store) {
    for (var message = store.pollMessage(); message.isPresent(); message = store.pollMessage()) {
      if (listener != null) {
        listener.accept(message.get());
      }
      storeMessages.add(message.get());
    }
  }

  private void tell(StoreMessage message) {
    for (StrategyRunner runner : runners) {
      runner.tell(message);
    }
  }

  private void tellStatuses() {
    for (int i = 0; i < slots.size(); i++) {
      FeedSlot slot = slots.get(i);
      Optional<DataStatus> status = slot.pollStatus();
      while (status.isPresent()) {
        if (listener != null) {
          listener.accept(new DataChanged(slot, status.get()));
        }
        for (StrategyRunner runner : runners) {
          runner.tell(slot, status.get());
        }
        status = slot.pollStatus();
      }
    }
  }

  private void tellOrders() {
    for (Order order = changedOrders.poll(); order != null; order = changedOrders.poll()) {
      List<Trade> trades = book(order);
      StrategyRunner owner = owners.getOrDefault(order.id(), runners.getFirst());
      if (options.isQuickNotify()) {
        owner.tell(order, trades);
      } else {
        owner.enqueue(order, trades);
      }
    }
  }

  /// Books what the broker has reported after the last turn, without telling strategies.
  void bookRest() {
    for (Order order = changedOrders.poll(); order != null; order = changedOrders.poll()) {
      book(order);
    }
  }

  private List<Trade> book(Order order) {
    orderBook.update(order);
    List<Trade> trades = tradeAssembler.apply(order, broker.commission(order.data()));
    if (listener != null) {
      if (order.isTold()) {
        listener.accept(new OrderChanged(order));
      }
      for (Trade trade : trades) {
        listener.accept(new TradeChanged(trade));
      }
    }
    return trades;
  }

  /// When to step again although nothing arrives, epoch nanoseconds.
  long nextDeadlineNanos() {
    long next = merger.nextDeadlineNanos();
    for (Store store : stores) {
      next = Math.min(next, store.nextDeadlineNanos());
    }
    return next;
  }
}
