package io.throughline.faketws.floor;

import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.OrderKey;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Market;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.market.Universe;
import io.throughline.tws.time.TwsTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Where desks work: the truth, the market, the time, and who is connected.
public final class Floor {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Universe universe;
  private final Market market;
  private final Ledger ledger;
  private final FloorSettings settings;
  private final Agenda agenda = new Agenda();
  private final Tape tape;
  private final List<Client> clients = new ArrayList<>();
  private final TreeMap<Integer, List<Runnable>> whenAway = new TreeMap<>();
  private final List<String> log = new ArrayList<>();
  private OptionalInt masterClient = OptionalInt.empty();
  private Uplink uplink = Uplink.UP;
  private long nowNanos;

  /// Whether TWS itself is connected to IB.
  public enum Uplink {
    UP,
    DOWN
  }

  /// What trades, at which prices.
  public record Venue(Universe universe, Market market) {}

  public Floor(Venue venue, Ledger ledger, FloorSettings settings, long nowNanos) {
    universe = venue.universe();
    market = venue.market();
    this.ledger = ledger;
    this.settings = settings;
    this.nowNanos = nowNanos;
    tape = new Tape(market, agenda);
    if (settings.api().masterClientId() != ApiSettings.NO_MASTER) {
      masterClient = OptionalInt.of(settings.api().masterClientId());
    }
  }

  public Universe universe() {
    return universe;
  }

  public Market market() {
    return market;
  }

  public Ledger ledger() {
    return ledger;
  }

  public FloorSettings settings() {
    return settings;
  }

  public Agenda agenda() {
    return agenda;
  }

  public Tape tape() {
    return tape;
  }

  public long nowNanos() {
    return nowNanos;
  }

  /// Moves the time on, doing what is planned until then, each at its own time.
  public void advanceTo(long nanos) {
    while (agenda.nextNanos() <= nanos) {
      nowNanos = Math.max(nowNanos, agenda.nextNanos());
      agenda.runNext();
    }
    nowNanos = Math.max(nowNanos, nanos);
  }

  /// Plans something for so much later.
  public void after(java.time.Duration delay, Runnable action) {
    agenda.at(nowNanos + delay.toNanos(), action);
  }

  public Uplink uplink() {
    return uplink;
  }

  public void setUplink(Uplink newUplink) {
    uplink = newUplink;
  }

  public boolean isUp() {
    return uplink == Uplink.UP;
  }

  /// Sees orders and executions of all clients from now on.
  public void setMasterClient(OptionalInt clientId) {
    masterClient = clientId;
  }

  public void join(Client client) {
    clients.add(client);
  }

  public void leave(Client client) {
    clients.remove(client);
    List<Runnable> waiting = whenAway.remove(client.clientId());
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
  }

  /// Does something once a client is not connected: now, or when it leaves.
  public void whenAway(int clientId, Runnable action) {
    if (client(clientId).isEmpty()) {
      action.run();
    } else {
      whenAway.computeIfAbsent(clientId, _ -> new ArrayList<>()).add(action);
    }
  }

  public List<Client> clients() {
    return List.copyOf(clients);
  }

  public Optional<Client> client(int clientId) {
    return clients.stream().filter(client -> client.clientId() == clientId).findFirst();
  }

  /// Who is told of an order: its owner and the master; the master alone while nobody has bound it.
  public List<Client> watchers(OrderKey key) {
    return key.isUnbound()
        ? clients.stream().filter(this::isMaster).toList()
        : executionWatchers(key.clientId());
  }

  private boolean isMaster(Client client) {
    return masterClient.isPresent() && masterClient.getAsInt() == client.clientId();
  }

  /// Who is told of executions: the owner, the master, and client 0 for manual orders.
  public List<Client> executionWatchers(int ownerId) {
    return clients.stream()
        .filter(client -> client.clientId() == ownerId || isMaster(client))
        .toList();
  }

  /// Notes something for the log.
  public void log(String line) {
    log.add(line);
  }

  /// What was noted since the last call.
  public List<String> drainLog() {
    List<String> lines = List.copyOf(log);
    log.clear();
    return lines;
  }

  /// The market of an instrument as it is now.
  public Optional<Tick> quote(Instrument instrument) {
    return market.at(instrument, nowNanos);
  }

  /// The date on the server's clock.
  public LocalDate today() {
    return instant(nowNanos).atZone(settings.zone()).toLocalDate();
  }

  /// A time as this server writes it.
  public String timeText(long nanos) {
    return TwsTime.of(instant(nanos), settings.zone(), TwsTime.Form.ZONED).text();
  }

  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  public static long seconds(long nanos) {
    return Math.floorDiv(nanos, NANOS_PER_SECOND);
  }
}
