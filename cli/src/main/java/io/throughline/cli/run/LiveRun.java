package io.throughline.cli.run;

import io.throughline.api.TradingException;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.csv.BadBarCounts;
import io.throughline.cli.ExitCode;
import io.throughline.cli.result.FeedNote;
import io.throughline.cli.result.RunReport;
import io.throughline.engine.Cerebro;
import io.throughline.engine.FeedHandle;
import io.throughline.engine.data.Resampling;
import io.throughline.ib.IbStore;
import io.throughline.ib.feed.IbData;
import io.throughline.ib.journal.Journal;
import io.throughline.ib.journal.JournalFile;
import io.throughline.ib.link.Link;
import io.throughline.ib.link.LinkRecorder;
import io.throughline.ib.link.SocketLink;
import io.throughline.ib.link.ThisMachine;
import io.throughline.ib.link.WireTransport;
import io.throughline.ib.order.BrokerOptions;
import io.throughline.ib.order.IbBroker;
import io.throughline.ib.safety.SafetyGate;
import io.throughline.ib.safety.SafetyRules;
import io.throughline.ib.session.SessionListener;
import io.throughline.ib.session.SessionState;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// One run through TWS, from the connection to its orderly end.
final class LiveRun {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final Duration LAST_WORDS = Duration.ofSeconds(8);
  private static final Duration SHORTEST_STALE_AGE = Duration.ofSeconds(30);

  private final LiveRequest live;
  private final List<FeedRequest> feeds;
  private final LiveLog log;
  private BooleanSupplier isOver = () -> false;
  private Way way = new Way(SocketLink::new, Cerebro::run);

  /// How the run reaches TWS and what drives it.
  ///
  /// @param link a new one
  record Way(Supplier<Link> link, Function<Cerebro, RunResult> driver) {}

  LiveRun(LiveRequest live, List<FeedRequest> feeds, LiveLog log) {
    this.live = live;
    this.feeds = feeds;
    this.log = log;
  }

  /// Ends the run as soon as something is so.
  LiveRun until(BooleanSupplier newIsOver) {
    isOver = newIsOver;
    return this;
  }

  /// Goes another way than through a socket and on the clock of this machine.
  LiveRun by(Way newWay) {
    way = newWay;
    return this;
  }

  /// Adds feeds and broker to what was prepared, and runs it until its time is over or somebody
  /// ends it.
  ///
  /// @param strategy the name by which its orders are found again
  RunReport run(Cerebro cerebro, String strategy) {
    Path transcript = live.transcript();
    if (transcript == null) {
      return run(cerebro, strategy, store(way.link().get()));
    }
    try (BufferedWriter wire = Files.newBufferedWriter(transcript)) {
      Link recorded = new LinkRecorder(way.link().get(), wire, ThisMachine::nowNanos);
      return run(cerebro, strategy, store(recorded));
    } catch (IOException e) {
      throw new TradingException("the transcript " + transcript + " cannot be written: " + e, e);
    }
  }

  private IbStore store(Link link) {
    return IbStore.over(new WireTransport(link), live.config(), ThisMachine.freshSeed());
  }

  private RunReport run(Cerebro cerebro, String strategy, IbStore store) {
    Path journal = live.journal();
    if (journal == null) {
      cerebro.onNotification(log);
      return trade(cerebro, broker(strategy, store), store, _ -> {});
    }
    try (JournalFile file = JournalFile.open(journal, JournalFile.Durability.PROCESS)) {
      IbBroker broker = broker(strategy, store);
      var written = new Journal(file, ThisMachine::nowNanos);
      broker.journal(written);
      var notes = new JournalNotes(written);
      cerebro.onNotification(log.andThen(notes));
      RunReport report =
          trade(cerebro, broker, store, rules -> notes.start(strategy, live.config(), rules));
      notes.end(report.result().outcome());
      return report;
    }
  }

  private IbBroker broker(String strategy, IbStore store) {
    return store.broker(BrokerOptions.of(strategy).with(live.recovery()));
  }

  /// @param begins told the rules that hold, before the first order
  private RunReport trade(
      Cerebro cerebro, IbBroker broker, IbStore store, Consumer<SafetyRules> begins) {
    var sources = new ArrayList<IbData>();
    for (FeedRequest feed : feeds) {
      IbData data = feed.live(store);
      add(cerebro, feed, data).named(feed.name());
      sources.add(data);
    }
    SafetyRules rules = rules(sources);
    begins.accept(rules);
    var gate = new SafetyGate(rules, broker, store.session());
    broker.gate(gate);
    cerebro.setBroker(broker);
    var ready = new FirstReady();
    store.session().addListener(ready);
    try {
      RunResult result = judged(runUntilEnded(cerebro), ready, gate, store);
      log.unfold();
      return new RunReport(
          result,
          sources.stream()
              .map(data -> new FeedNote(data.spec().session().zone(), BadBarCounts.NONE))
              .toList());
    } finally {
      store.close();
    }
  }

  /// Notes whether TWS was ever there.
  private static final class FirstReady implements SessionListener {
    private boolean hasCome;

    @Override
    public void ready() {
      hasCome = true;
    }
  }

  /// A run that never traded, that was kept from trading, or whose feeds all ended, has failed:
  /// live feeds do not end by themselves.
  private RunResult judged(RunResult result, FirstReady ready, SafetyGate gate, IbStore store) {
    if (result.outcome() instanceof RunOutcome.Failed) {
      return result;
    }
    if (!ready.hasCome) {
      return failed(
          result,
          ExitCode.CONNECTION,
          live.config().endpoint()
              + " was never ready; 'throughline doctor' finds out why. Last message: "
              + log.lastMessage());
    }
    if (!gate.halt().isEmpty()) {
      return failed(
          result,
          ExitCode.SAFETY_HALT,
          "trading was halted (" + gate.halt() + "); look at positions and open orders");
    }
    if (result.outcome() instanceof RunOutcome.Stopped) {
      return result;
    }
    boolean isLost = store.session().state() == SessionState.GIVEN_UP;
    return failed(
        result,
        isLost ? ExitCode.CONNECTION : ExitCode.USAGE,
        "the run ended because its feeds did (%s). Last message: %s"
            .formatted(log.feeds(), log.lastMessage()));
  }

  private static RunResult failed(RunResult result, int exitCode, String reason) {
    return result.withOutcome(new RunOutcome.Failed(new LiveRunException(exitCode, reason)));
  }

  /// Bars of the past, as those that fill the beginning, are for indicators: unless it was told
  /// otherwise, no order leaves on a bar that is older than two of its kind.
  private SafetyRules rules(List<IbData> sources) {
    SafetyRules told = live.safety();
    if (told.orders().staleAfter() != null) {
      return told;
    }
    Duration longest = SHORTEST_STALE_AGE;
    for (IbData data : sources) {
      Duration age = length(data.spec().timeFrame()).multipliedBy(2);
      longest = age.compareTo(longest) > 0 ? age : longest;
    }
    return told.withStaleAfter(longest);
  }

  /// The time from one bar to the next, closed days included.
  private static Duration length(TimeFrame bars) {
    long count = bars.compression();
    return switch (bars.unit()) {
      case TICKS, NO_TIMEFRAME -> Duration.ZERO;
      case MICROSECONDS, SECONDS, MINUTES -> Duration.ofNanos(count * bars.unit().nanos());
      case DAYS -> Duration.ofDays(count + 1);
      case WEEKS -> Duration.ofDays(count * 7);
      case MONTHS -> Duration.ofDays(count * 31);
      case YEARS -> Duration.ofDays(count * 366);
    };
  }

  /// Live data are ticks, whatever the strategy wants: they are always merged.
  private static FeedHandle add(Cerebro cerebro, FeedRequest feed, IbData data) {
    return switch (feed.merge()) {
      case Merge.None _ -> {
        TimeFrame own = data.spec().timeFrame();
        yield own.unit() == TimeFrame.Unit.TICKS
            ? cerebro.addData(data)
            : cerebro.resampleData(data, Resampling.to(own));
      }
      case Merge.Resample(var target) -> cerebro.resampleData(data, Resampling.to(target));
      case Merge.Replay(var target) -> cerebro.replayData(data, Resampling.replayTo(target));
    };
  }

  /// Ctrl-C and the end of the time stop the run, not the process: orders are reported, the
  /// connection is closed, and the result is told.
  private RunResult runUntilEnded(Cerebro cerebro) {
    var ended = new CountDownLatch(1);
    var interrupted =
        new Thread(
            () -> {
              cerebro.stop();
              await(ended, LAST_WORDS);
            },
            "run-stop");
    Runtime.getRuntime().addShutdownHook(interrupted);
    Duration limit = live.duration() == null ? FOR_EVER : live.duration();
    Thread.ofVirtual()
        .name("run-duration")
        .start(() -> {
          long end = System.nanoTime() + limit.toNanos();
          while (!await(ended, LOOK)) {
            if (isOver.getAsBoolean() || System.nanoTime() - end >= 0) {
              cerebro.stop();
              return;
            }
          }
        });
    try {
      return way.driver().apply(cerebro);
    } finally {
      ended.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(interrupted);
      } catch (IllegalStateException _) {
        // The process is ending already: that is why the run has stopped.
      }
    }
  }

  private static boolean await(CountDownLatch latch, Duration limit) {
    try {
      return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
