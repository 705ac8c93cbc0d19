package io.throughline.ib.simulation;

import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.engine.Mailbox;
import io.throughline.engine.RunClock;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.fault.Fault;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.ib.IbConfig;
import io.throughline.ib.IbStore;
import io.throughline.ib.feed.IbData;
import io.throughline.ib.order.BrokerOptions;
import io.throughline.ib.order.RecoveryException;
import io.throughline.ib.simulation.FaultDraw.Drawn;
import io.throughline.ib.virtual.SimulatedRun;
import io.throughline.testkit.simulation.LinkFault;
import io.throughline.testkit.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// One session of trading in a simulation: engine, store, feeds, broker, link and fake TWS in one
/// thread, with faults of links and of the catalogue, and now and then the death of the process;
/// then quiet, in which the run has to find out what is so.
final class TradingSession {
  static final int CLIENT = 7;

  private static final Instant BEGIN = Instant.parse("2026-01-05T15:00:00Z");
  private static final Duration TRADING = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /// Longer than any pause, limit and second question of a client that recovers.
  private static final int MOST_LOOKS = 80;

  /// What agrees must go on to agree: nothing is to come late.
  private static final int LOOKS_IN_AGREEMENT = 6;

  private static final int MOST_FAULTS = 5;
  private static final BrokerOptions BROKER = BrokerOptions.of("RandomTrader");

  private final Simulation simulation;
  private final Coverage coverage;
  private final FakeTwsCore core;
  private final SplittableRandom random;
  private final FaultDraw draw;
  private final boolean hasTwoFeeds;
  private final boolean hasRealTimeBars;
  private final Map<Integer, Drawn> playing = new LinkedHashMap<>();
  private final Set<Licence> licences = EnumSet.noneOf(Licence.class);
  private final Map<Integer, Long> bites = new HashMap<>();
  private int process;
  private boolean isDead;
  private boolean isOver;
  private boolean isAlive = true;
  private Runnable stopper = () -> {};
  private RandomTrader trader;
  private IbStore store;
  private List<String> differences = List.of("nobody has looked");
  private int looks;
  private int looksInAgreement;

  TradingSession(Simulation simulation, Coverage coverage) {
    this.simulation = simulation;
    this.coverage = coverage;
    random = simulation.random().split();
    draw = new FaultDraw(random.split());
    hasTwoFeeds = random.nextInt(4) == 0;
    hasRealTimeBars = random.nextInt(3) == 0;
    core = simulation.serve(CoreOptions.standard().withStart(BEGIN));
    simulation.always(this::observe);
    trader = new RandomTrader(random.split());
    store = newStore();
  }

  /// The process is killed: it does and hears nothing any more.
  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private IbStore newStore() {
    var config = IbConfig.paper().withClientId(CLIENT).withReconnect(-1);
    return SimulatedRun.store(simulation, config, linkName());
  }

  private String linkName() {
    return "process " + process;
  }

  void run() {
    plan();
    if (random.nextInt(5) == 0) {
      simulation.disturb(
          "the process is killed", millis(1, (int) TRADING.toMillis()), () -> isDead = isAlive);
    }
    simulation.after(TRADING, this::calm);
    while (!isOver) {
      live();
    }
    if (!differences.isEmpty()) {
      throw new AssertionError(String.join(System.lineSeparator(), differences));
    }
    core.ledger().checkLaws();
  }

  private static long endNanos() {
    return BEGIN.plus(TRADING).getEpochSecond() * 1_000_000_000L;
  }

  /// One process, to its end.
  private void live() {
    try {
      trade();
      if (!isOver && !licences.contains(Licence.FEED_ENDS)) {
        throw new AssertionError("the run has ended although TWS has refused no data");
      }
    } catch (KilledException _) {
      isDead = false;
    } catch (RecoveryException e) {
      // Orders wait for a contract that TWS does not have: the start stops, as it should.
      if (!licences.contains(Licence.FEED_ENDS)) {
        throw e;
      }
    }
    if (!isOver) {
      simulation.leave(simulation.link(linkName()));
      isAlive = false;
      process++;
      simulation.runFor(millis(1, 20_000)); // until somebody starts it again
      trader = new RandomTrader(random.split());
      if (simulation.nowNanos() >= endNanos()) {
        trader.stopTrading();
      }
      store = newStore();
      isAlive = true;
    }
  }

  private void trade() {
    var cerebro = new Cerebro();
    add(cerebro, "SPY-STK-SMART-USD");
    if (hasTwoFeeds) {
      add(cerebro, "MSFT-STK-SMART-USD");
    }
    cerebro.setBroker(store.broker(BROKER));
    cerebro.addStrategy(() -> trader);
    stopper = cerebro::stop;
    cerebro.run(new Clock());
  }

  private void add(Cerebro cerebro, String name) {
    IbData data = store.data(name).from(BEGIN.minusSeconds(60));
    var frame = TimeFrame.of(TimeFrame.Unit.SECONDS, 5);
    if (hasRealTimeBars) {
      cerebro.addData(data.timeFrame(frame).realTimeBars());
    } else {
      cerebro.resampleData(data.timeFrame(TimeFrame.TICK), Resampling.to(frame));
    }
  }

  private final class Clock implements RunClock {
    @Override
    public long nowNanos() {
      return simulation.nowNanos();
    }

    @Override
    public long tickerNanos() {
      return simulation.nowNanos();
    }

    @Override
    public void await(Mailbox mailbox, long deadlineNanos) {
      simulation.runUntil(() -> isDead || !mailbox.isEmpty(), deadlineNanos);
      if (isDead) {
        throw new KilledException();
      }
    }
  }

  // ---------------------------------------------------------------- what goes wrong

  private void plan() {
    int count = random.nextInt(MOST_FAULTS + 1);
    var times = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      // Some are there when the run begins.
      times.add(random.nextInt(8) == 0 ? 0 : random.nextLong(TRADING.toMillis() - 5_000));
    }
    times.sort(null);
    for (long time : times) {
      if (random.nextInt(4) == 0) {
        LinkFault fault = LinkFault.draw(random);
        simulation.disturb(
            fault.toString(),
            Duration.ofMillis(time),
            () -> {
              if (isAlive) {
                simulation.link(linkName()).inject(fault);
              }
            });
      } else {
        play(draw.draw(BEGIN.plusMillis(time)), Duration.ofMillis(time));
      }
    }
  }

  private void play(Drawn drawn, Duration after) {
    Duration window = millis(2_000, 60_000);
    // Some things go wrong only while a client connects.
    boolean isCut = isOfConnecting(drawn.fault()) && random.nextInt(4) > 0;
    Duration cut = millis(1, 2_000);
    simulation.disturb(
        drawn.toString() + " for " + window + (isCut ? " and a cut" : ""),
        after,
        () -> {
          coverage.played(drawn.fault());
          licences.addAll(FaultDraw.licences(drawn.fault()));
          if (!isCut && drawn.fault().name().equals("first-bar-missing")) {
            licences.add(Licence.BARS); // one in the middle is missed by nobody
          }
          simulation.tell(server -> {
            if (drawn.fault().name().equals("uplink-lost-in-fills")) {
              server.play(FaultCatalogue.scenario("parts"));
            }
            int number = server.play(drawn.scenario());
            playing.put(number, drawn);
            simulation.after(window, () -> stop(number));
          });
          if (isCut) {
            simulation.after(cut, () -> simulation.tell(FakeTwsCore::dropAll));
          }
        });
  }

  private static boolean isOfConnecting(Fault fault) {
    return switch (fault.area()) {
      case "link" -> !fault.name().startsWith("drop-");
      case "connectivity" ->
          List.of(
                  "history-farm-down",
                  "definition-farm-down",
                  "farms-down-at-start",
                  "id-before-accounts",
                  "next-id-late",
                  "competing-session")
              .contains(fault.name());
      case "data" -> !fault.name().contains("tick") && !fault.name().equals("trading-halt");
      default -> false;
    };
  }

  private void stop(int number) {
    observe();
    if (playing.remove(number) != null) {
      simulation.tell(server -> server.scenarios().stop(number));
    }
  }

  private Duration millis(int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most));
  }

  /// Looks whether faults have struck since the last look, and what.
  private void observe() {
    for (Map.Entry<Integer, Drawn> one : playing.entrySet()) {
      int number = one.getKey();
      long now = core.scenarios().happened(number);
      long before = bites.getOrDefault(number, 0L);
      if (now > before) {
        Fault fault = one.getValue().fault();
        if (before == 0) {
          coverage.first(fault);
        }
        bites.put(number, now);
        boolean inFlight =
            trader.orders().values().stream()
                .anyMatch(order -> order.state().name().equals("Submitted"));
        coverage.bites(fault, now - before, core, CLIENT, inFlight);
      }
    }
  }

  // ---------------------------------------------------------------- quiet

  private void calm() {
    simulation.calm();
    List.copyOf(playing.keySet()).forEach(this::stop);
    trader.stopTrading();
    if (random.nextBoolean()) {
      simulation.after(Duration.ofSeconds(60), () -> trader.cancelAll());
    }
    simulation.after(LOOK, this::look);
  }

  private Set<Licence> without(Licence licence) {
    Set<Licence> rest = EnumSet.noneOf(Licence.class);
    rest.addAll(licences);
    rest.remove(licence);
    return rest;
  }

  private void look() {
    looks++;
    differences =
        new Agreement(core, store, trader, process == 0 ? without(Licence.STRANGERS) : licences)
            .differences(simulation.nowNanos());
    looksInAgreement = differences.isEmpty() ? looksInAgreement + 1 : 0;
    boolean isEnough = looksInAgreement >= LOOKS_IN_AGREEMENT && looks > 14;
    if (isEnough || looks >= MOST_LOOKS) {
      isOver = true;
      stopper.run();
    } else {
      simulation.after(LOOK, this::look);
    }
  }
}
