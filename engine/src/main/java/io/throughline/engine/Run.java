package io.throughline.engine;

import io.throughline.api.TradingException;
import io.throughline.api.broker.Broker;
import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.run.FeedSummary;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.series.Clock;
import io.throughline.api.store.Store;
import io.throughline.api.store.UsesStore;
import io.throughline.api.time.EpochNanos;
import io.throughline.engine.ProgressListener.Progress;
import io.throughline.engine.data.FeedPlan.Kind;
import io.throughline.engine.data.FeedSlot;
import io.throughline.engine.strategy.StrategyRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run from start to result: opens everything in order, drives the engine, closes everything in
/// the reverse order, whatever happens.
final class Run {
  private static final int STEPS_PER_PROGRESS = 4096;

  private final Cerebro cerebro;
  private final RunClock clock;
  private final Mailbox mailbox = new Mailbox();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<Store> stores = new ArrayList<>();
  private final List<FeedSlot> slots = new ArrayList<>();
  private volatile boolean stopRequested;
  private volatile @Nullable Engine engine;

  Run(Cerebro cerebro, RunClock clock) {
    this.cerebro = cerebro;
    this.clock = clock;
  }

  void requestStop() {
    stopRequested = true;
    Engine current = engine;
    if (current != null) {
      current.requestStop();
    }
    mailbox.signal();
  }

  RunResult execute() {
    Broker broker = cerebro.checkedBroker();
    List<FeedHandle> handles = cerebro.checkedFeeds();
    long startNanos = clock.tickerNanos();
    try {
      collectStores(handles, broker);
      startStores();
      openFeeds(handles);
      Engine core = new Engine(cerebro.options(), slots, stores, broker);
      return execute(core, broker, startNanos);
    } finally {
      closeAll();
    }
  }

  private RunResult execute(Engine core, Broker broker, long startNanos) {
    broker.start(core);
    awaitStores(core);
    double startValue = broker.value();
    TradingException failure = null;
    try {
      prepare(core);
      drive(core);
    } catch (TradingException e) {
      failure = e;
    }
    failure = stopStrategies(core, failure);
    broker.stop();
    core.bookRest();
    RunOutcome outcome =
        failure != null
            ? new RunOutcome.Failed(failure)
            : core.isStopRequested() ? new RunOutcome.Stopped() : new RunOutcome.Completed();
    return result(core, outcome, startValue, clock.tickerNanos() - startNanos);
  }

  // ---------------------------------------------------------------- start

  /// The stores that were added, and those that feeds and the broker bring along, each once.
  private void collectStores(List<FeedHandle> handles, Broker broker) {
    cerebro.stores().forEach(this::collect);
    for (FeedHandle handle : handles) {
      if (handle.source() instanceof UsesStore user) {
        collect(user.store());
      }
    }
    if (broker instanceof UsesStore user) {
      collect(user.store());
    }
  }

  private void collect(Store store) {
    if (!stores.contains(store)) {
      stores.add(store);
    }
  }

  private void startStores() {
    for (Store store : stores) {
      store.onArrival(mailbox::signal);
      store.waitsAt(mailbox.selector());
      store.start();
      opened.add(store::stop);
    }
  }

  /// Waits until every store is ready. What they have to tell waits for the strategies; the
  /// listener hears it at once.
  private void awaitStores(Engine core) {
    while (!stopRequested) {
      mailbox.drain();
      long next = EpochNanos.MAX;
      boolean allReady = true;
      for (Store store : stores) {
        store.work(clock.nowNanos());
        core.hear(store);
        allReady &= store.isReady();
        next = Math.min(next, store.nextDeadlineNanos());
      }
      if (allReady) {
        return;
      }
      await(next);
    }
  }

  private void openFeeds(List<FeedHandle> handles) {
    Map<FeedHandle, FeedSlot> byHandle = new HashMap<>();
    for (FeedHandle handle : handles) {
      FeedSlot slot = open(handle, byHandle);
      slots.add(slot);
      byHandle.put(handle, slot);
    }
    for (FeedHandle handle : handles) {
      FeedHandle compensated = handle.compensated();
      FeedSlot target = compensated == null ? null : byHandle.get(compensated);
      FeedSlot slot = byHandle.get(handle);
      if (target != null && slot != null) {
        slot.compensate(target);
      }
    }
  }

  private FeedSlot open(FeedHandle handle, Map<FeedHandle, FeedSlot> byHandle) {
    DataSource source = handle.source();
    if (source != null) {
      DataSource told = handle.told(source);
      BarStream stream = told.open();
      opened.add(stream);
      stream.onArrival(mailbox::signal);
      return FeedSlot.of(slots.size(), handle.plan(told), stream).readFrom(told);
    }
    FeedSlot original = byHandle.get(handle.original());
    if (original == null) {
      throw new IllegalStateException("the original of feed '" + handle.name() + "' comes later");
    }
    return FeedSlot.cloneOf(original, slots.size(), handle.plan());
  }

  /// Makes the strategies and, where it can be done, loads and computes everything ahead.
  private void prepare(Engine core) {
    var runners = new ArrayList<StrategyRunner>();
    for (Cerebro.StrategyPlan plan : cerebro.strategies()) {
      var runner =
          new StrategyRunner(core, plan.supplier().get(), plan.params(), cerebro.newAnalyzers());
      runner.setSizer(cerebro.sizer());
      runners.add(runner);
    }
    core.setRunners(runners);
    engine = core;
    cerebro.timers().forEach(core::addTimer);
    List<Clock> clocks = slots.stream().map(FeedSlot::clock).toList();
    runners.forEach(runner -> runner.init(clocks));
    if (cerebro.keptBars() > 0) {
      keepLast(runners);
    }
    if (canPreload(runners)) {
      slots.forEach(FeedSlot::preload);
      computeAhead(runners);
      core.computeAhead();
    }
    runners.forEach(StrategyRunner::start);
  }

  private boolean canPreload(List<StrategyRunner> runners) {
    return cerebro.isPreloading()
        && slots.stream()
            .allMatch(slot ->
                slot.kind() == Kind.PLAIN
                    && !slot.stream().isLive()
                    && !slot.isClone()
                    && !slot.showsFormingBars())
        && runners.stream().noneMatch(runner -> runner.graph().isStepByStep());
  }

  private void computeAhead(List<StrategyRunner> runners) {
    Map<Clock, Integer> loaded = new HashMap<>();
    slots.forEach(slot -> loaded.put(slot.clock(), slot.loaded()));
    for (StrategyRunner runner : runners) {
      runner.graph().computeAhead(one -> loaded.getOrDefault(one, 0));
    }
  }

  private void keepLast(List<StrategyRunner> runners) {
    int bars = cerebro.keptBars();
    for (StrategyRunner runner : runners) {
      bars = Math.max(bars, runner.graph().longestPeriod() + 1);
    }
    for (FeedSlot slot : slots) {
      slot.keepLast(bars);
    }
    for (StrategyRunner runner : runners) {
      runner.graph().keepLast(bars);
    }
  }

  // ---------------------------------------------------------------- the loop

  private void drive(Engine core) {
    boolean isLive = !stores.isEmpty() || slots.stream().anyMatch(slot -> slot.stream().isLive());
    long endNanos = lastLoadedNanos();
    while (!stopRequested) {
      mailbox.drain();
      switch (core.step(isLive ? clock.nowNanos() : EpochNanos.MIN)) {
        case ENDED -> {
          return;
        }
        case WAITING -> await(core.nextDeadlineNanos());
        case MOVED -> {
          if (core.steps() % STEPS_PER_PROGRESS == 0) {
            cerebro.progress().progressed(new Progress(core.steps(), core.timeNanos(), endNanos));
          }
        }
      }
    }
  }

  private void await(long deadlineNanos) {
    try {
      clock.await(mailbox, deadlineNanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      requestStop();
    }
  }

  private long lastLoadedNanos() {
    long last = EpochNanos.MIN;
    for (FeedSlot slot : slots) {
      last = Math.max(last, slot.lastLoadedNanos());
    }
    return last == EpochNanos.MIN ? EpochNanos.MAX : last;
  }

  // ---------------------------------------------------------------- end

  private static @Nullable TradingException stopStrategies(
      Engine core, @Nullable TradingException failure) {
    TradingException first = failure;
    for (StrategyRunner runner : core.runners()) {
      try {
        runner.stop();
      } catch (TradingException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    return first;
  }

  private RunResult result(Engine core, RunOutcome outcome, double startValue, long elapsedNanos) {
    Broker broker = core.broker();
    long bars = 0;
    var summaries = new ArrayList<FeedSummary>();
    for (FeedSlot slot : slots) {
      bars += slot.deliveries();
      summaries.add(slot.summary());
    }
    return new RunResult(
        outcome,
        new RunResult.Account(startValue, broker.cash(), broker.value()),
        new RunResult.Speed(bars, core.steps(), elapsedNanos),
        summaries,
        core.orderBook().records(),
        core.tradeAssembler().all(),
        core.runners().stream().map(StrategyRunner::result).toList());
  }

  private void closeAll() {
    Exception failure = null;
    opened.addFirst(mailbox);
    for (AutoCloseable one : opened.reversed()) {
      try {
        one.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw new TradingException(
          "closing a feed or a store failed: " + failure.getMessage(), failure);
    }
  }
}
