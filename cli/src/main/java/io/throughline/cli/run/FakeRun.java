package io.throughline.cli.run;

import io.throughline.api.TradingException;
import io.throughline.api.order.Fill;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.cli.ExitCode;
import io.throughline.cli.result.RunReport;
import io.throughline.engine.Cerebro;
import io.throughline.faketws.FakeTws;
import io.throughline.faketws.Lockstep;
import io.throughline.faketws.ServerOptions;
import io.throughline.faketws.io.Pace;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerAccount;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.Side;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.transcript.TranscriptLine;
import io.throughline.ib.IbConfig;
import io.throughline.ib.link.LockstepLink;
import io.throughline.ib.link.SocketLink;
import io.throughline.ib.session.SessionSettings.Limits;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import io.throughline.tws.message.MarketDataRequest.ReqRealTimeBars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One run through the IB backend on a fake TWS in this process, over a real socket, with the run's
/// own files as its market; and whether the run and the fake's ledger agree in the end.
final class FakeRun {
  /// Until everybody is connected the market stands before its first bar.
  private static final Duration LEAD = Duration.ofSeconds(20);

  private static final Duration SUBSCRIBING = Duration.ofSeconds(15);

  /// From the last bar to the end of the run: the client's idea of the server's clock has to follow
  /// before it closes its last bars.
  private static final Duration LAST_BARS = Duration.ofSeconds(4);

  private static final Duration CLOCK_REFRESH = Duration.ofMillis(200);

  /// In step, nothing is sent only to see whether the other side is there.
  private static final Duration QUIET = Duration.ofHours(6);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// For the last bars to end and the last orders to be told, on the market's time.
  private static final Duration AFTER_THE_END = Duration.ofHours(1);

  private static final String ACCOUNT = "DU1234567";

  private final FakeRequest fake;
  private final List<FeedRequest> feeds;
  private final LiveLog log;

  FakeRun(FakeRequest fake, List<FeedRequest> feeds, LiveLog log) {
    this.fake = fake;
    this.feeds = feeds;
    this.log = log;
  }

  /// Runs until the market has ended.
  RunReport run(Cerebro cerebro, String strategy) {
    FakeMarket market = FakeMarket.of(feeds);
    CoreOptions options =
        CoreOptions.standard().withSeed(fake.seed()).withStart(market.begin().minus(LEAD));
    return fake.ownPace()
        .map(pace -> byItself(pace, cerebro, strategy, market, options))
        .orElseGet(() -> inStep(cerebro, strategy, market, options));
  }

  /// Time stands still while anything is on its way: the same run is the same each time.
  private RunReport inStep(
      Cerebro cerebro, String strategy, FakeMarket market, CoreOptions options) {
    try (FakeTws tws =
        FakeTws.start(
            () -> core(options, market, new CountDownLatch(0)),
            ServerOptions.standard().with(Lockstep.PACE))) {
      IbConfig config =
          at(tws)
              .withTimeRefresh(QUIET)
              .with(new Limits(PATIENCE, PATIENCE, PATIENCE, QUIET, PATIENCE));
      var link = new LockstepLink(new SocketLink());
      var clock =
          new LockstepClock(tws, link, market.endNanos() + AFTER_THE_END.toNanos(), cerebro::stop);
      RunReport report =
          new LiveRun(fake.live().with(config), playedFeeds(), log)
              .by(new LiveRun.Way(() -> link, run -> run.run(clock)))
              .run(cerebro, strategy);
      return report.with(judged(report.result(), clock.hasEnded(), tws));
    }
  }

  private List<FeedRequest> playedFeeds() {
    return feeds.stream().map(FakeRun::played).toList();
  }

  private IbConfig at(FakeTws tws) {
    return fake.live().config().withHost("127.0.0.1").withPort(tws.port());
  }

  private RunReport byItself(
      Pace pace, Cerebro cerebro, String strategy, FakeMarket market, CoreOptions options) {
    var subscriptions = new CountDownLatch(feeds.size());
    try (FakeTws tws =
        FakeTws.start(
            () -> core(options, market, subscriptions), ServerOptions.standard().with(Pace.REAL))) {
      IbConfig config = at(tws).withTimeRefresh(CLOCK_REFRESH);
      var ending = new Ending(pace, tws, market, subscriptions);
      Thread.ofVirtual().name("run-market").start(ending::drive);
      RunReport report =
          new LiveRun(fake.live().with(config), playedFeeds(), log)
              .until(ending::isOver)
              .run(cerebro, strategy);
      return report.with(judged(report.result(), ending.isOver(), tws));
    }
  }

  private FakeTwsCore core(CoreOptions options, FakeMarket market, CountDownLatch subscriptions) {
    var ledger = new Ledger();
    ledger.open(new LedgerAccount(ACCOUNT, "USD", new TreeMap<>(Map.of("USD", fake.cash()))));
    var core = FakeTwsCore.restarted(options, ledger.save());
    market.playIn(core.floor().market());
    core.transcript()
        .listen(line -> {
          if (isSubscription(line)) {
            subscriptions.countDown();
          }
        });
    try {
      fake.scenarios().forEach(core::play);
    } catch (IllegalArgumentException e) {
      throw new TradingException("--scenario: " + e.getMessage(), e);
    }
    return core;
  }

  private static boolean isSubscription(TranscriptLine line) {
    return line.what() instanceof ReqMktData || line.what() instanceof ReqRealTimeBars;
  }

  /// The bars come from the market, all of them live.
  private static FeedRequest played(FeedRequest feed) {
    var spec = feed.open().source().spec();
    return new FeedRequest(
        feed.name(),
        new FeedOrigin(feed.origin().name(), null, feed.origin().contractInHand()),
        feed.options(),
        feed.merge(),
        data ->
            feed.live()
                .apply(data)
                .timeFrame(spec.timeFrame())
                .zone(spec.session().zone())
                .withoutBackfillAtStart());
  }

  /// Lets the market's time go on when all feeds are subscribed, and says when it is over.
  private static final class Ending {
    private final Pace pace;
    private final FakeTws tws;
    private final FakeMarket market;
    private final CountDownLatch subscriptions;
    private volatile boolean isOver;

    Ending(Pace pace, FakeTws tws, FakeMarket market, CountDownLatch subscriptions) {
      this.pace = pace;
      this.tws = tws;
      this.market = market;
      this.subscriptions = subscriptions;
    }

    void drive() {
      try {
        // A fault may keep a feed from ever asking; the market goes on without it.
        var _ = subscriptions.await(SUBSCRIBING.toMillis(), TimeUnit.MILLISECONDS);
        tws.pace(pace);
        while (tws.ask(FakeTwsCore::nowNanos) <= market.endNanos()) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
        tws.pace(Pace.REAL);
        TimeUnit.MILLISECONDS.sleep(LAST_BARS.toMillis());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (IllegalStateException _) {
        // The run has ended before its market did.
      }
      isOver = true;
    }

    boolean isOver() {
      return isOver;
    }
  }

  // ---------------------------------------------------------------- agreement

  private static RunResult judged(RunResult result, boolean hasPlayedAll, FakeTws tws) {
    if (result.outcome() instanceof RunOutcome.Failed) {
      return result;
    }
    List<String> differences = differences(result, tws);
    if (!differences.isEmpty()) {
      return result.withOutcome(
          new RunOutcome.Failed(
              new LiveRunException(
                  ExitCode.DIFFERENCE,
                  "the run and the fake's ledger do not agree:\n  "
                      + String.join("\n  ", differences))));
    }
    return hasPlayedAll ? result.withOutcome(new RunOutcome.Completed()) : result;
  }

  /// What the run was not told, and what it made of what it was told.
  private static List<String> differences(RunResult result, FakeTws tws) {
    var differences = new ArrayList<>(tws.convergence().differences());
    List<String> ledger =
        tws.ask(core -> core.ledger().executions().stream().map(FakeRun::text).sorted().toList());
    List<String> told =
        result.orders().stream()
            .map(OrderRecord::fills)
            .flatMap(List::stream)
            .map(FakeRun::text)
            .sorted()
            .toList();
    if (!ledger.equals(told)) {
      var missing = new ArrayList<>(ledger);
      told.forEach(missing::remove);
      var invented = new ArrayList<>(told);
      ledger.forEach(invented::remove);
      missing.forEach(fill -> differences.add("the run has not counted a fill of " + fill));
      invented.forEach(
          fill -> differences.add("the run has counted a fill that never was: " + fill));
    }
    return differences;
  }

  private static String text(LedgerExecution execution) {
    double size = execution.print().quantity().toDouble();
    return text(execution.side() == Side.BUY ? size : -size, execution.print().price());
  }

  private static String text(Fill fill) {
    return text(fill.size().toDouble(), fill.price());
  }

  private static String text(double size, double price) {
    return String.format(Locale.ROOT, "%.8f at %.8f", size, price);
  }
}
