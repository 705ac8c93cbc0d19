package io.throughline.ib.parity;

import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.engine.Cerebro;
import io.throughline.engine.FeedHandle;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.FakeTws;
import io.throughline.faketws.Lockstep;
import io.throughline.faketws.ServerOptions;
import io.throughline.faketws.market.MarketFile;
import io.throughline.faketws.market.Universe;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.ib.IbConfig;
import io.throughline.ib.IbStore;
import io.throughline.ib.link.LockstepLink;
import io.throughline.ib.link.SocketLink;
import io.throughline.ib.link.WireTransport;
import io.throughline.ib.session.SessionSettings.Limits;
import io.throughline.ib.virtual.VirtualWorld;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One strategy on the same bars in two worlds.
///
/// @param larger bars to be made of the first feed, as a further feed; null for none
record ParityRun(
    Class<? extends Strategy> strategy,
    Map<String, String> params,
    List<ParityFeed> feeds,
    @Nullable TimeFrame larger) {
  private static final double CASH = 1_000_000;
  private static final double PRICE_STEP = 0.01;
  private static final Duration BEFORE = Duration.ofMinutes(1);
  private static final Duration AFTER = Duration.ofHours(1);

  RunResult backtest() {
    var cerebro = new Cerebro();
    var handles = new ArrayList<FeedHandle>();
    feeds.forEach(feed -> handles.add(cerebro.addData(feed.csv())));
    finish(cerebro, handles);
    cerebro.setBroker(SimulatedBroker.builder().cash(CASH).priceStep(PRICE_STEP).build());
    return cerebro.run();
  }

  private void finish(Cerebro cerebro, List<FeedHandle> handles) {
    if (larger != null) {
      cerebro.resampleData(handles.getFirst(), Resampling.to(larger));
    }
    cerebro.addStrategy(strategy, params);
  }

  /// All of it in memory, on virtual time.
  RunResult live() throws IOException {
    MarketFile played = market();
    var world = new VirtualWorld(options(played), Duration.ZERO);
    played.playIn(world.core().floor().market());
    Cerebro cerebro = liveCerebro(world.store(config()));
    return world.run(cerebro, length(played));
  }

  /// The same, with a socket between client and server.
  RunResult overSocket() throws IOException {
    MarketFile played = market();
    CoreOptions options = options(played);
    var standing = ServerOptions.standard().with(Lockstep.PACE);
    try (FakeTws tws = FakeTws.start(() -> new FakeTwsCore(options), standing)) {
      tws.tell(core -> played.playIn(core.floor().market()));
      var link = new LockstepLink(new SocketLink());
      var cerebro = new Cerebro[1];
      var clock =
          new LockstepClock(
              tws,
              link,
              EpochNanos.of(options.start().plus(length(played))),
              () -> cerebro[0].stop());
      cerebro[0] =
          liveCerebro(IbStore.over(new WireTransport(link), config().withPort(tws.port()), 1));
      return cerebro[0].run(clock);
    }
  }

  private static CoreOptions options(MarketFile played) {
    return CoreOptions.standard()
        .withStart(played.begin().minus(BEFORE))
        .withTranscriptLines(1_000);
  }

  MarketFile market() throws IOException {
    var files = new ArrayList<MarketFile>();
    for (ParityFeed feed : feeds) {
      files.add(MarketFile.parse(feed.market(), Universe.standard()));
    }
    return MarketFile.of(files);
  }

  Cerebro liveCerebro(IbStore store) {
    var cerebro = new Cerebro();
    var handles = new ArrayList<FeedHandle>();
    feeds.forEach(feed -> handles.add(cerebro.resampleData(feed.live(store), feed.merged())));
    finish(cerebro, handles);
    cerebro.setBroker(store.broker());
    return cerebro;
  }

  /// The usual store, but that it does not ask in every quiet hour whether anybody is there.
  static IbConfig config() {
    Duration usual = Duration.ofSeconds(10);
    return IbConfig.paper()
        .withClientId(35)
        .withTimeRefresh(Duration.ofDays(1))
        .with(new Limits(usual, usual, usual, Duration.ofHours(6), usual));
  }

  /// From a minute before the market begins to an hour after its last bar.
  private Duration length(MarketFile played) {
    Instant end =
        backtest().feeds().stream()
            .map(feed -> Instant.ofEpochSecond(0, feed.lastNanos()))
            .max(Instant::compareTo)
            .orElseThrow();
    return Duration.between(played.begin().minus(BEFORE), end.plus(AFTER));
  }
}
