package io.throughline.faketws.session;

import static io.throughline.faketws.scenario.Effects.delay;
import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Effects.repeat;
import static io.throughline.faketws.scenario.Occasion.message;

import io.throughline.faketws.exchange.Treatment.Refusal;
import io.throughline.faketws.fault.Fault;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.floor.ApiSettings;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.floor.FloorSettings.Liquidity;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.order.OrderAct;
import io.throughline.faketws.order.OrderAct.Children;
import io.throughline.faketws.scenario.Effect;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Two clients, a market and bad luck, all from one seed: anything that can be asked, go wrong or
/// happen, in any order.
final class Chaos {
  private static final List<Fault> FAULTS = FaultCatalogue.all();
  private static final long MINUTE = 60_000_000_000L;
  private static final int TICKS = 60;
  private static final String[] TYPES = {
    "MKT", "LMT", "LMT", "STP", "STP LMT", "MIT", "LIT", "MOC", "LOC", "TRAIL"
  };
  private static final String[] TIFS = {"DAY", "DAY", "GTC", "IOC", "FOK", "OPG", ""};
  private static final String[] REFS = {
    "",
    "",
    "",
    "",
    "fake:rejected",
    "fake:held",
    "fake:parts",
    "fake:cancel-unanswered",
    "fake:cancel-filled",
    "fake:refused"
  };
  private static final String[] SAID = {
    "openOrder", "orderStatus", "execDetails", "commissionReport", "errMsg", "position", "acctValue"
  };

  private final SplittableRandom random;
  private final FakeTwsCore core;
  private final Instrument aapl;
  private final List<RawClient> clients = new ArrayList<>();
  private int nextId = 1;

  Chaos(long seed) {
    random = new SplittableRandom(seed);
    FloorSettings floor = FloorSettings.standard();
    if (random.nextBoolean()) {
      floor = floor.with(Liquidity.QUOTED);
    }
    if (random.nextInt(4) == 0) {
      floor = floor.with(ApiSettings.STANDARD.withMasterClient(1).withPresetTif("GTC"));
    }
    core = new FakeTwsCore(CoreOptions.standard().withSeed(seed).with(floor));
    aapl = core.floor().universe().find(265598).orElseThrow();
    core.floor().market().replay(aapl, walk());
    connect(random.nextInt(3) == 0 ? 1 : 0);
  }

  FakeTwsCore core() {
    return core;
  }

  private List<Tick> walk() {
    var ticks = new ArrayList<Tick>();
    long nanos = core.nowNanos();
    double price = 100;
    for (int i = 0; i < TICKS; i++) {
      price += random.nextInt(-200, 201) / 100.0;
      price = Math.rint(price * 100) / 100;
      ticks.add(
          new Tick(
              nanos, price - 0.01, price + 0.01, random.nextInt(1, 300), 50, price, i % 3 * 10));
      nanos += random.nextLong(1, 10 * MINUTE);
    }
    return ticks;
  }

  private void connect(int clientId) {
    while (clients.size() <= clientId) {
      clients.add(RawClient.started(core, 178, clients.size()));
    }
  }

  private RawClient client() {
    return clients.get(random.nextInt(clients.size()));
  }

  private String any(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private int anyId() {
    return random.nextInt(1, nextId + 1);
  }

  /// One thing more.
  void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> place(nextId++);
      case 4 -> place(anyId()); // modifies, or repeats an id
      case 5, 6 -> client().send("4", "1", Integer.toString(anyId()), "");
      case 7 -> client().send("58", "1");
      case 8, 9, 10 -> pass(Duration.ofMillis(random.nextInt(1, 20)));
      case 11 -> pass(Duration.ofSeconds(random.nextInt(1, 1200)));
      case 12 -> goWrong();
      case 13 -> pass(Duration.ofHours(random.nextInt(20) == 0 ? random.nextInt(1, 30) : 0));
      case 14 -> reconnect();
      case 15 -> uplink();
      case 16, 17 -> act();
      case 18 -> placeOfOthers();
      default -> ask();
    }
    core.ledger().checkLaws();
  }

  private void pass(Duration time) {
    clients.getFirst().pass(time);
  }

  private void place(int id) {
    String type = any(TYPES);
    String price = Integer.toString(random.nextInt(95, 106));
    String[] order =
        Placements.order(id, random.nextBoolean() ? "BUY" : "SELL", type, price, any(REFS));
    order[17] = Integer.toString(random.nextInt(1, 30) * 10);
    order[20] = type.equals("TRAIL") ? "1" : Integer.toString(random.nextInt(95, 106));
    order[21] = any(TIFS);
    order[22] = random.nextInt(4) == 0 ? "group" : "";
    order[27] = random.nextInt(6) == 0 ? "0" : "1";
    order[28] = random.nextInt(5) == 0 ? Integer.toString(anyId()) : "0";
    order[33] = random.nextBoolean() ? "1" : "0";
    client().send(order);
  }

  /// Half the time a fault of the catalogue, else something that is said is lost, late or told
  /// twice.
  private void goWrong() {
    if (random.nextBoolean()) {
      core.play(FAULTS.get(random.nextInt(FAULTS.size())).scenario());
      return;
    }
    Effect effect =
        switch (random.nextInt(3)) {
          case 0 -> lose();
          case 1 -> delay(Duration.ofMillis(random.nextInt(5_000)));
          default -> repeat(random.nextInt(1, 3));
        };
    core.play(
        Scenario.named("chaos").when(message(any(SAID)).nth(random.nextInt(1, 4))).then(effect));
  }

  private void reconnect() {
    int clientId = random.nextInt(clients.size());
    clients.get(clientId).leave();
    clients.set(clientId, RawClient.started(core, 178, clientId));
  }

  private void uplink() {
    switch (random.nextInt(4)) {
      case 0 -> core.loseUplink();
      case 1 -> core.restoreUplinkWithoutData();
      default -> core.restoreUplink();
    }
  }

  private void act() {
    List<LedgerOrder> orders = core.ledger().orders();
    if (orders.isEmpty()) {
      return;
    }
    OrderAct act = core.acts().order(orders.get(random.nextInt(orders.size())).permId());
    Quantity some = Quantity.of(random.nextInt(1, 100));
    switch (random.nextInt(13)) {
      case 0 -> act.reject("no");
      case 1 -> act.reject(new Refusal(201, "no"), Children.LEFT_LIVE);
      case 2 -> act.inactivate();
      case 3 -> act.hold("locate");
      case 4 -> act.release();
      case 5, 6 -> act.fill(some, random.nextInt(90, 110));
      case 7 -> act.fillAtMarket();
      case 8 -> act.fillWhenAway(some, 100);
      case 9 -> act.cancel("no");
      case 10 -> correct(act);
      case 11 -> act.renumber();
      default -> {
        act.repeatStatus(2);
        act.warn(399, "mind");
        act.presetTif("GTC");
      }
    }
  }

  private void correct(OrderAct act) {
    LedgerOrder order = act.order();
    long room = order.isOpen() ? (long) order.remaining().toDouble() : 50;
    core.ledger().executionsOf(order.permId()).stream()
        .reduce((_, last) -> last)
        .ifPresent(last -> {
          long size = (long) last.print().quantity().toDouble() + room;
          act.correct(Quantity.of(random.nextLong(1, Math.max(2, size))), 100);
        });
  }

  private void placeOfOthers() {
    Contract contract = aapl.contract();
    Order order =
        Order.of(
            Order.Terms.limit(
                random.nextBoolean() ? "BUY" : "SELL",
                BigDecimal.valueOf(random.nextInt(1, 50)),
                random.nextInt(95, 106)));
    if (random.nextBoolean()) {
      core.acts().placeManual(contract, order);
    } else {
      core.acts().placeForeign(random.nextInt(1, 4), contract, order);
    }
  }

  private void ask() {
    RawClient client = client();
    switch (random.nextInt(9)) {
      case 0 -> client.send("5", "1");
      case 1 -> client.send("16", "1");
      case 2 -> client.send("15", "1", "1");
      case 3 -> client.send("99", "0");
      case 4 -> client.send("7", "3", "8", "0", "", "", "", "", "", "");
      case 5 -> client.send("6", "2", "1", "DU1234567");
      case 6 -> client.send("61", "1");
      case 7 -> client.send(Requests.marketData(random.nextInt(100, 104), "233"));
      default -> {
        if (random.nextInt(5) == 0) {
          client.send(Requests.realTimeBars(random.nextInt(100, 104), "TRADES"));
        }
      }
    }
  }
}
