package io.throughline.engine.strategy;

import io.throughline.api.analysis.AnalysisContext;
import io.throughline.api.analysis.Analyzer;
import io.throughline.api.broker.Broker;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.RunResult.StrategyResult;
import io.throughline.api.series.Clock;
import io.throughline.api.series.Computation;
import io.throughline.api.strategy.Sizer;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.StrategyCallbacks;
import io.throughline.api.strategy.StrategyContext;
import io.throughline.api.strategy.StrategyException;
import io.throughline.api.strategy.Timer;
import io.throughline.api.time.EpochNanos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Drives one strategy: its phases, its notifications in their order, its indicators, timers and
/// analyzers.
public final class StrategyRunner implements StrategyContext, AnalysisContext {

  /// What a runner needs of the engine.
  public interface Host {
    List<DataFeed> feeds();

    Broker broker();

    /// Sends an order and remembers whose it is.
    Order submit(StrategyRunner owner, OrderRequest request);

    void requestStop();

    long timeNanos();
  }

  private enum OpenPhase {
    WAITING,
    FIRST,
    RUNNING
  }

  private final Host host;
  private final StrategyCallbacks callbacks;
  private final String name;
  private final Map<String, String> params;
  private final List<Analyzer<?>> analyzers;
  private final IndicatorGraph graph = new IndicatorGraph();
  private final TimerQueue timers = new TimerQueue();
  private final List<Order> orders = new ArrayList<>();
  private final List<Trade> trades = new ArrayList<>();
  private Sizer sizer;
  private Clock[] clocks = new Clock[0];
  private int[] minimumPeriods = new int[0];
  private int length;
  private boolean isRunning;
  private OpenPhase openPhase = OpenPhase.WAITING;
  private boolean hasStarted;

  /// A runner for one strategy.
  ///
  /// @param params the parameters it was made with, for the result
  public StrategyRunner(
      Host host, Strategy strategy, Map<String, String> params, List<Analyzer<?>> analyzers) {
    this.host = host;
    this.callbacks = new StrategyCallbacks(strategy);
    this.name = strategy.getClass().getSimpleName();
    this.params = params;
    this.analyzers = List.copyOf(analyzers);
    this.sizer = Sizer.fixedSize(1);
  }

  public IndicatorGraph graph() {
    return graph;
  }

  // ---------------------------------------------------------------- the strategy's view of the run

  @Override
  public List<DataFeed> feeds() {
    return host.feeds();
  }

  @Override
  public Broker broker() {
    return host.broker();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long timeNanos() {
    return host.timeNanos();
  }

  @Override
  public Order submit(OrderRequest request) {
    return host.submit(this, request);
  }

  @Override
  public void compute(Computation computation) {
    graph.add(computation);
    findMinimumPeriods();
  }

  @Override
  public void addTimer(Timer timer) {
    timers.add(timer, feeds().getFirst());
  }

  @Override
  public Sizer sizer() {
    return sizer;
  }

  @Override
  public void setSizer(Sizer newSizer) {
    sizer = newSizer;
  }

  @Override
  public void requestStop() {
    host.requestStop();
  }

  // ---------------------------------------------------------------- start and end

  /// Lets the strategy build its indicators.
  ///
  /// @param newClocks the clocks of the feeds, in the order of the feeds
  public void init(List<Clock> newClocks) {
    clocks = newClocks.toArray(Clock[]::new);
    findMinimumPeriods();
    guarded("init", () -> callbacks.init(this));
  }

  public void start() {
    hasStarted = true;
    for (Analyzer<?> analyzer : analyzers) {
      analyzer.start(this);
    }
    guarded("start", callbacks::start);
  }

  /// Ends the strategy, then its analyzers; also after a failure. What was not told yet, as the bar
  /// on which it would have been did not come any more, is told before.
  public void stop() {
    if (!hasStarted) {
      return;
    }
    try {
      tellQueued();
      guarded("stop", callbacks::stop);
    } finally {
      for (Analyzer<?> analyzer : analyzers) {
        analyzer.stop();
      }
    }
  }

  public StrategyResult result() {
    var results = new LinkedHashMap<String, Object>();
    for (Analyzer<?> analyzer : analyzers) {
      String key = analyzer.name();
      for (int i = 1; results.containsKey(key); i++) {
        key = analyzer.name() + i;
      }
      results.put(key, analyzer.result());
    }
    return new StrategyResult(name, params, results);
  }

  private void findMinimumPeriods() {
    minimumPeriods = new int[clocks.length];
    for (int i = 0; i < clocks.length; i++) {
      minimumPeriods[i] = graph.minimumPeriod(clocks[i]);
    }
  }

  // ---------------------------------------------------------------- one step

  /// Takes a change of an order and the trades it opened or closed, to be told at the next turn.
  public void enqueue(Order order, List<Trade> changed) {
    orders.add(order);
    trades.addAll(changed);
  }

  /// Tells a change of an order at once.
  public void tell(Order order, List<Trade> changed) {
    tell(order);
    for (Trade trade : changed) {
      tell(trade);
    }
  }

  public void checkTimers(long momentNanos, boolean cheat) {
    timers.check(
        momentNanos,
        cheat,
        (timer, when) -> guarded("notifyTimer", () -> callbacks.notifyTimer(timer, when)));
  }

  /// The strategy's turn before the broker's, of which it only knows the open.
  public void openTurn() {
    switch (openPhase) {
      case WAITING -> guarded("prenextOpen", callbacks::prenextOpen);
      case FIRST -> {
        openPhase = OpenPhase.RUNNING;
        guarded("nextstartOpen", callbacks::nextstartOpen);
      }
      case RUNNING -> guarded("nextOpen", callbacks::nextOpen);
    }
  }

  /// The strategy's turn: notifications, then `prenext`, `nextstart` or `next`, then the analyzers.
  ///
  /// @param hasGrown whether a feed has a new bar, rather than a forming one anew
  public void turn(boolean hasGrown) {
    if (hasGrown) {
      length++;
    }
    tellQueued();
    tellAccount();
    try {
      step();
    } catch (RuntimeException e) {
      throw failure(stepName(), e);
    }
    for (int i = 0; i < analyzers.size(); i++) {
      analyzers.get(i).next();
    }
  }

  private void step() {
    if (!hasEnoughBars()) {
      openPhase = OpenPhase.WAITING;
      callbacks.prenext();
    } else if (isRunning) {
      openPhase = OpenPhase.RUNNING;
      callbacks.next();
    } else {
      isRunning = true;
      openPhase = OpenPhase.FIRST;
      callbacks.nextstart();
    }
  }

  private String stepName() {
    return isRunning ? "next" : "prenext";
  }

  private boolean hasEnoughBars() {
    for (int i = 0; i < clocks.length; i++) {
      if (clocks[i].size() < minimumPeriods[i]) {
        return false;
      }
    }
    return true;
  }

  private void tellQueued() {
    if (orders.isEmpty() && trades.isEmpty()) {
      return;
    }
    var toldOrders = List.copyOf(orders);
    var toldTrades = List.copyOf(trades);
    orders.clear();
    trades.clear();
    toldOrders.forEach(this::tell);
    toldTrades.forEach(this::tell);
  }

  private void tellAccount() {
    Broker broker = broker();
    double cash = broker.cash();
    double value = broker.value();
    try {
      callbacks.notifyCashValue(cash, value);
      callbacks.notifyFund(broker.fundValue(), broker.fundShares());
    } catch (RuntimeException e) {
      throw failure("notifyCashValue", e);
    }
    for (int i = 0; i < analyzers.size(); i++) {
      analyzers.get(i).onCashValue(cash, value);
      analyzers.get(i).onFund(broker.fundValue(), broker.fundShares());
    }
  }

  private void tell(Order order) {
    if (order.isTold()) {
      guarded("notifyOrder", () -> callbacks.notifyOrder(order));
    }
    for (Analyzer<?> analyzer : analyzers) {
      analyzer.onOrder(order);
    }
  }

  private void tell(Trade trade) {
    guarded("notifyTrade", () -> callbacks.notifyTrade(trade));
    for (Analyzer<?> analyzer : analyzers) {
      analyzer.onTrade(trade);
    }
  }

  public void tell(DataFeed data, DataStatus status) {
    guarded("notifyData", () -> callbacks.notifyData(data, status));
  }

  public void tell(StoreMessage message) {
    guarded("notifyStore", () -> callbacks.notifyStore(message));
  }

  // ---------------------------------------------------------------- failures

  private void guarded(String callback, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      throw failure(callback, e);
    }
  }

  private StrategyException failure(String callback, RuntimeException cause) {
    if (cause instanceof StrategyException known && known.getCause() != null) {
      return known;
    }
    return new StrategyException(
        name,
        "strategy " + name + " failed in " + callback + "()" + moment() + ": " + cause,
        cause);
  }

  private String moment() {
    return length == 0 && timeNanos() == EpochNanos.MIN
        ? ""
        : " at " + EpochNanos.toText(timeNanos()) + " (step " + length + ")";
  }
}
