package io.throughline.cli.run;

import io.throughline.api.feed.DataSource;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.Sizer;
import io.throughline.cli.result.FeedNote;
import io.throughline.cli.result.RunReport;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.Settings;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.engine.Cerebro;
import io.throughline.engine.FeedHandle;
import io.throughline.engine.ProgressListener;
import io.throughline.engine.data.Resampling;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A run as it was asked for, complete and checked. Immutable; may be run again and again.
public final class RunRequest {

  /// Where it runs.
  private sealed interface World {
    record Backtest(AccountRequest account) implements World {}

    record Ib(LiveRequest live) implements World {}

    record Fake(FakeRequest fake) implements World {}
  }

  /// How orders come about that do not say everything themselves.
  ///
  /// @param sizer decides on sizes
  /// @param cheatOnOpen whether the strategy is called before the broker sees the bar
  record Conduct(Sizer sizer, boolean cheatOnOpen) {}

  private final StrategyRequest strategy;
  private final List<FeedRequest> feeds;
  private final World world;
  private final Conduct conduct;
  private final List<AnalyzerName> analyzers;
  private final Outputs outputs;

  private RunRequest(
      StrategyRequest strategy,
      List<FeedRequest> feeds,
      World world,
      Conduct conduct,
      List<AnalyzerName> analyzers,
      Outputs outputs) {
    this.strategy = strategy;
    this.feeds = feeds;
    this.world = world;
    this.conduct = conduct;
    this.analyzers = analyzers;
    this.outputs = outputs;
  }

  /// Turns texts into a request.
  ///
  /// @throws io.throughline.cli.setting.SettingsException if anything is missing or wrong; holds
  ///   all problems
  public static RunRequest from(Settings settings) {
    var read = new SettingsReader(settings);
    Optional<StrategyRequest> strategy = new StrategyReader(read).strategy();
    Backend backend = Backend.read(read);
    List<FeedRequest> feeds = new FeedReader(read, backend).feeds();
    var accounts = new AccountReader(read);
    World world =
        switch (backend) {
          case BACKTEST -> new World.Backtest(accounts.account());
          case IB -> new World.Ib(new LiveReader(read).live());
          case FAKE -> new World.Fake(new FakeReader(read).fake());
        };
    var conduct = new Conduct(accounts.sizer(), accounts.isOn(RunKey.COO));
    List<AnalyzerName> analyzers = AnalyzerName.read(read);
    Outputs outputs = Outputs.read(read);
    read.finish();
    return new RunRequest(strategy.orElseThrow(), feeds, world, conduct, analyzers, outputs);
  }

  public Outputs outputs() {
    return outputs;
  }

  /// Runs it to the end of the data.
  ///
  /// @param progress of a backtest
  /// @param log takes what happens in a live run
  /// @throws io.throughline.api.TradingException if it cannot begin; a failure on the way is an
  ///   outcome of the result
  public RunReport run(ProgressListener progress, PrintWriter log) {
    var cerebro = new Cerebro();
    cerebro.setSizer(conduct.sizer());
    if (conduct.cheatOnOpen()) {
      cerebro.cheatOnOpen();
    }
    cerebro.addStrategy(strategy.definition(), strategy.params());
    analyzers.forEach(analyzer -> cerebro.addAnalyzer(analyzer.supplier()));
    return switch (world) {
      case World.Backtest(AccountRequest account) -> {
        cerebro.onProgress(progress);
        yield backtest(cerebro, account);
      }
      case World.Ib(LiveRequest live) ->
          new LiveRun(live, feeds, new LiveLog(log)).run(cerebro, strategy.definition().name());
      case World.Fake(FakeRequest fake) ->
          new FakeRun(fake, feeds, new LiveLog(log)).run(cerebro, strategy.definition().name());
    };
  }

  private RunReport backtest(Cerebro cerebro, AccountRequest account) {
    List<BarsInHand> sources = addFeeds(cerebro);
    cerebro.setBroker(account.open());
    RunResult result = cerebro.run();
    return new RunReport(result, sources.stream().map(RunRequest::note).toList());
  }

  private static FeedNote note(BarsInHand bars) {
    return new FeedNote(bars.source().spec().session().zone(), bars.badBars().get());
  }

  private List<BarsInHand> addFeeds(Cerebro cerebro) {
    var sources = new ArrayList<BarsInHand>();
    for (FeedRequest feed : feeds) {
      BarsInHand bars = feed.open();
      DataSource source = bars.source();
      FeedHandle handle =
          switch (feed.merge()) {
            case Merge.None _ -> cerebro.addData(source);
            case Merge.Resample(var target) -> cerebro.resampleData(source, Resampling.to(target));
            case Merge.Replay(var target) ->
                cerebro.replayData(source, Resampling.replayTo(target));
          };
      handle.named(feed.name());
      sources.add(bars);
    }
    return sources;
  }
}
