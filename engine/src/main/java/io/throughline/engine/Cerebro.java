package io.throughline.engine;

import io.throughline.api.TradingException;
import io.throughline.api.analysis.Analyzer;
import io.throughline.api.broker.Broker;
import io.throughline.api.feed.DataSource;
import io.throughline.api.notification.Notification;
import io.throughline.api.run.RunResult;
import io.throughline.api.store.Store;
import io.throughline.api.strategy.Sizer;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.StrategyDefinition;
import io.throughline.api.strategy.Timer;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.RunOptions.CheatOnOpen;
import io.throughline.engine.data.FeedPlan.Kind;
import io.throughline.engine.data.Resampling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Brings feeds, a broker, strategies and analyzers together and runs them.
///
/// Wires and starts; the work is done elsewhere. May run more than once when its sources can be
/// opened again and its strategies are given by class or supplier: every run has its own
/// everything, save the broker, which starts anew.
///
/// {@snippet :
/// var cerebro = new Cerebro();
/// cerebro.addData(CsvData.of(Path.of("spy.csv")));
/// cerebro.setBroker(SimulatedBroker.withCash(10_000));
/// cerebro.addStrategy(SmaCross.class, Map.of("fast", "10"));
/// RunResult result = cerebro.run();
/// }
public final class Cerebro {

  /// A strategy to be made for each run.
  record StrategyPlan(Supplier<? extends Strategy> supplier, Map<String, String> params) {}

  private final List<FeedHandle> feeds = new ArrayList<>();
  private final List<Store> stores = new ArrayList<>();
  private final List<StrategyPlan> strategies = new ArrayList<>();
  private final List<Supplier<? extends Analyzer<?>>> analyzers = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private @Nullable Broker broker;
  private Sizer sizer = Sizer.fixedSize(1);
  private CheatOnOpen cheatOnOpen = CheatOnOpen.OFF;
  private boolean isQuickNotify;
  private boolean isPreloading = true;
  private int keptBars;
  private ProgressListener progress = _ -> {};
  private BiConsumer<Timer, Instant> timerListener = (_, _) -> {};
  private @Nullable Consumer<Notification> listener;
  private volatile @Nullable Run running;

  /// Without feeds, broker and strategies yet.
  public Cerebro() {}

  // ---------------------------------------------------------------- feeds

  /// Adds a feed; the first one added is the strategies' `data()`.
  public FeedHandle addData(DataSource source) {
    return add(new FeedHandle(source, null, Kind.PLAIN, noResampling(source)));
  }

  /// Adds a feed whose bars are merged into larger ones.
  public FeedHandle resampleData(DataSource source, Resampling resampling) {
    return add(new FeedHandle(source, null, Kind.RESAMPLED, resampling));
  }

  /// Adds a feed that merges the bars of another one, which stays as it is.
  public FeedHandle resampleData(FeedHandle original, Resampling resampling) {
    return add(new FeedHandle(null, known(original), Kind.RESAMPLED, resampling));
  }

  /// Adds a feed whose larger bars are shown while they form.
  public FeedHandle replayData(DataSource source, Resampling resampling) {
    return add(new FeedHandle(source, null, Kind.REPLAYED, resampling));
  }

  /// Adds a feed that shows larger bars of another one while they form.
  public FeedHandle replayData(FeedHandle original, Resampling resampling) {
    return add(new FeedHandle(null, known(original), Kind.REPLAYED, resampling));
  }

  /// Adds a feed that sees the bars of another one, to be filtered in its own way.
  public FeedHandle cloneData(FeedHandle original) {
    return add(new FeedHandle(null, known(original), Kind.PLAIN, Resampling.to(TimeFrame.DAY)));
  }

  private static Resampling noResampling(DataSource source) {
    return Resampling.to(source.spec().timeFrame());
  }

  private FeedHandle known(FeedHandle handle) {
    if (!feeds.contains(handle)) {
      throw new IllegalArgumentException(
          "feed '" + handle.name() + "' was not added to this Cerebro");
    }
    return handle;
  }

  private FeedHandle add(FeedHandle handle) {
    feeds.add(handle);
    return handle;
  }

  // ---------------------------------------------------------------- everything else

  public void addStore(Store store) {
    stores.add(store);
  }

  public void setBroker(Broker newBroker) {
    broker = newBroker;
  }

  /// Adds a strategy with the defaults of its parameters.
  public void addStrategy(Class<? extends Strategy> type) {
    addStrategy(type, Map.of());
  }

  /// Adds a strategy.
  ///
  /// @param params text by parameter name; what is not named keeps its default
  /// @throws io.throughline.api.strategy.StrategyException if the parameters do not fit
  public void addStrategy(Class<? extends Strategy> type, Map<String, String> params) {
    addStrategy(StrategyDefinition.of(type), params);
  }

  /// Adds a strategy by its definition.
  ///
  /// @param params text by parameter name; what is not named keeps its default
  /// @throws io.throughline.api.strategy.StrategyException if the parameters do not fit
  public void addStrategy(StrategyDefinition definition, Map<String, String> params) {
    definition.create(params);
    strategies.add(new StrategyPlan(() -> definition.create(params), definition.effective(params)));
  }

  /// Adds a strategy that is made anew for each run.
  public void addStrategy(Supplier<? extends Strategy> supplier) {
    strategies.add(new StrategyPlan(supplier, Map.of()));
  }

  /// Adds an analyzer to every strategy.
  public void addAnalyzer(Supplier<? extends Analyzer<?>> supplier) {
    analyzers.add(supplier);
  }

  /// Decides the size of orders that name none; one unit until told otherwise.
  public void setSizer(Sizer newSizer) {
    sizer = newSizer;
  }

  /// Adds a timer of the run itself, told to the listener of [#onTimer].
  public void addTimer(Timer timer) {
    timers.add(timer);
  }

  /// Takes the timers of the run itself, each with the time for which it was set.
  public void onTimer(BiConsumer<Timer, Instant> listener) {
    timerListener = listener;
  }

  /// Calls strategies before the broker sees each bar, and lets the broker fill their market orders
  /// at that bar's open.
  public void cheatOnOpen() {
    cheatOnOpen = CheatOnOpen.STRATEGY_AND_BROKER;
  }

  /// Calls strategies before the broker sees each bar; the broker fills as ever.
  public void cheatOnOpenWithoutBroker() {
    cheatOnOpen = CheatOnOpen.STRATEGY_ONLY;
  }

  /// Tells changes of orders as soon as the broker reports them, not at the strategy's turn.
  public void quickNotify() {
    isQuickNotify = true;
  }

  /// Reads bars and computes indicators step by step, even where all could be done ahead. Results
  /// are the same.
  public void stepByStep() {
    isPreloading = false;
  }

  /// Forgets bars and indicator values older than `bars`, or than what the indicators need if that
  /// is more: for runs without end. Results are the same.
  public void keepLast(int bars) {
    if (bars < 1) {
      throw new IllegalArgumentException("at least the last bar must be kept, not " + bars);
    }
    keptBars = bars;
    isPreloading = false;
  }

  /// Is told how far the run is; see [ProgressListener].
  public void onProgress(ProgressListener listener) {
    progress = listener;
  }

  /// Takes all that strategies are told outside their bars: changes of orders and trades, statuses
  /// of feeds, messages of stores. Each comes as soon as it is known, on the thread of the run,
  /// also when no strategy is there to hear it any more.
  public void onNotification(Consumer<Notification> newListener) {
    listener = newListener;
  }

  // ---------------------------------------------------------------- the run

  /// Runs to the end of the feeds, or until stopped.
  ///
  /// History is played at full speed; with a live feed the run follows the wall clock. A strategy
  /// that fails ends the run; the result then says so and holds what was found until then.
  ///
  /// @throws TradingException if the run cannot begin: a missing part, two feeds of one name, a
  ///   source that cannot be read
  public RunResult run() {
    return run(new WallClock());
  }

  /// Runs on a clock of the caller's, which decides what waiting means.
  public RunResult run(RunClock clock) {
    var run = new Run(this, clock);
    running = run;
    try {
      return run.execute();
    } finally {
      running = null;
    }
  }

  /// Ends a running run as soon as its current stage is over. May be called from any thread.
  public void stop() {
    Run run = running;
    if (run != null) {
      run.requestStop();
    }
  }

  List<FeedHandle> checkedFeeds() {
    Set<String> names = new HashSet<>();
    for (FeedHandle feed : feeds) {
      if (!names.add(feed.name())) {
        throw new TradingException(
            "two feeds are called '"
                + feed.name()
                + "'; give one of them another name with named(\"…\")");
      }
    }
    if (feeds.isEmpty()) {
      throw new TradingException("a run needs at least one feed; add one with addData");
    }
    return List.copyOf(feeds);
  }

  Broker checkedBroker() {
    if (broker == null) {
      throw new TradingException("a run needs a broker; set one with setBroker");
    }
    return broker;
  }

  List<StrategyPlan> strategies() {
    return strategies.isEmpty()
        ? List.of(new StrategyPlan(() -> new Strategy() {}, Map.of()))
        : List.copyOf(strategies);
  }

  List<Analyzer<?>> newAnalyzers() {
    var made = new ArrayList<Analyzer<?>>();
    for (Supplier<? extends Analyzer<?>> supplier : analyzers) {
      made.add(supplier.get());
    }
    return made;
  }

  List<Store> stores() {
    return List.copyOf(stores);
  }

  List<Timer> timers() {
    return List.copyOf(timers);
  }

  Sizer sizer() {
    return sizer;
  }

  boolean isPreloading() {
    return isPreloading;
  }

  int keptBars() {
    return keptBars;
  }

  ProgressListener progress() {
    return progress;
  }

  RunOptions options() {
    return new RunOptions(cheatOnOpen, isQuickNotify, timerListener, listener);
  }
}
