package io.throughline.ib.feed;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.run.RunResult;
import io.throughline.api.series.Bar;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.scenario.Effects;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.IbConfig;
import io.throughline.ib.IbStore;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A run of feeds of a fake TWS on virtual time, and what a strategy sees of it.
final class FeedBench {
  private final VirtualWorld world;
  private final InMemoryLink link;
  private final IbStore store;
  private final List<String> story = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<Long> shownNanos = new ArrayList<>();
  private final List<StoreMessage> messages = new ArrayList<>();
  private final Cerebro cerebro = new Cerebro();
  private String lastKind = "";
  private FeedSpec spec = FeedSpec.of("none yet", TimeFrame.TICK);
  private int muting;

  /// Keeps what the first feed tells, and counts bars between changes of status.
  private final class Watching extends Strategy {
    @Override
    protected void notifyData(DataFeed data, DataStatus status) {
      story.add((data.index() == 0 ? "" : data.name() + " ") + status);
      lastKind = "";
    }

    @Override
    protected void notifyStore(StoreMessage message) {
      messages.add(message);
    }

    @Override
    protected void prenext() {
      next();
    }

    @Override
    protected void nextstart() {
      next();
    }

    @Override
    protected void next() {
      DataFeed feed = data();
      if (feed.size() > 0
          && (bars.isEmpty()
              || bars.getLast().timeNanos() != feed.timeNanos(0)
              || feed.size() > bars.size())) {
        bars.add(Bar.from(feed.bar(0)));
        shownNanos.add(world.nowNanos());
        spec = feed.spec();
        if (!lastKind.equals("bars")) {
          story.add("bars");
        }
        lastKind = "bars";
      }
    }
  }

  FeedBench(CoreOptions options) {
    this(options, IbConfig.paper());
  }

  FeedBench(CoreOptions options, IbConfig config) {
    this(options, config, Duration.ZERO);
  }

  FeedBench(CoreOptions options, IbConfig config, Duration serverAhead) {
    world = new VirtualWorld(options, serverAhead);
    link = world.tws().newLink();
    store = world.store(config, link);
    cerebro.setBroker(SimulatedBroker.withCash(10_000));
    cerebro.addStrategy(Watching::new);
  }

  static FeedBench at(String utc) {
    return new FeedBench(CoreOptions.standard().withStart(Instant.parse(utc)));
  }

  /// SPY in minutes.
  static FeedBench minutesAt(String utc) {
    FeedBench bench = at(utc);
    return bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);
  }

  static FeedBench standard() {
    return new FeedBench(CoreOptions.standard());
  }

  static FeedBench standardWith(IbConfig config) {
    return new FeedBench(CoreOptions.standard(), config);
  }

  VirtualWorld world() {
    return world;
  }

  InMemoryLink link() {
    return link;
  }

  IbData data(String name) {
    return store.data(name);
  }

  Cerebro cerebro() {
    return cerebro;
  }

  FeedBench resampled(DataSource data, TimeFrame target) {
    cerebro.resampleData(data, Resampling.to(target));
    return this;
  }

  FeedBench plain(DataSource data) {
    cerebro.addData(data);
    return this;
  }

  FeedBench after(Duration time, Runnable action) {
    world.after(time, action);
    return this;
  }

  RunResult run(Duration time) {
    return world.run(cerebro, time);
  }

  /// Changes of status, and "bars" where bars came between them.
  List<String> story() {
    return story;
  }

  List<Bar> bars() {
    return bars;
  }

  /// The time on the clients' clock at which each bar was shown.
  List<Long> shownNanos() {
    return shownNanos;
  }

  /// What the first feed said of itself with its last bar.
  FeedSpec spec() {
    return spec;
  }

  List<StoreMessage> messages() {
    return messages;
  }

  /// What the server was asked under that name, as text, oldest first.
  List<String> asked(String request) {
    return world.core().transcript().lines().stream()
        .filter(line -> line.name().equals(request))
        .map(line -> line.what().toString())
        .toList();
  }

  /// Lets messages of a kind get lost until [#unmute].
  void mute(String message) {
    muting =
        world
            .core()
            .play(Scenario.named("mute").when(Occasion.message(message)).then(Effects.lose()));
  }

  /// Lets the server end the subscription with the next message of a kind.
  void fail(String message, int code) {
    world
        .core()
        .play(
            Scenario.named("fail")
                .when(Occasion.message(message).times(1))
                .then(Effects.fail(code, "told by a test"), Effects.unsubscribe()));
  }

  /// How many subscriptions to live data there are at the server.
  int subscriptions() {
    return world.core().sessions().stream()
        .mapToInt(one -> world.core().subscriptions(one.clientId()))
        .sum();
  }

  void unmute() {
    world.core().scenarios().stop(muting);
  }

  Instrument instrument(String symbol) {
    return world.core().floor().universe().bySymbol(symbol);
  }

  /// The minutes of the market with trades, by the rules of history: a trade belongs to the minute
  /// in which it happened.
  List<Bar> minutesOf(String symbol, long fromNanos, long toNanos) {
    var minutes = new ArrayList<Bar>();
    world
        .core()
        .floor()
        .market()
        .each(
            instrument(symbol),
            fromNanos,
            toNanos,
            tick -> {
              if (tick.isTrade()) {
                add(minutes, tick);
              }
            });
    return minutes;
  }

  private static void add(List<Bar> minutes, Tick tick) {
    long end =
        Math.floorDiv(tick.timeNanos(), EpochNanos.PER_MINUTE) * EpochNanos.PER_MINUTE
            + EpochNanos.PER_MINUTE;
    double price = tick.last();
    if (minutes.isEmpty() || minutes.getLast().timeNanos() != end) {
      minutes.add(Bar.of(end, price, price, price, price, tick.volume()));
      return;
    }
    Bar last = minutes.removeLast();
    minutes.add(
        Bar.of(
            end,
            last.open(),
            Math.max(last.high(), price),
            Math.min(last.low(), price),
            price,
            last.volume() + tick.volume()));
  }
}
