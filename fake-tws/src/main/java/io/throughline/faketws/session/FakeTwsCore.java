package io.throughline.faketws.session;

import io.throughline.faketws.convergence.Convergence;
import io.throughline.faketws.convergence.Witness;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerSnapshot;
import io.throughline.faketws.market.Market;
import io.throughline.faketws.market.Universe;
import io.throughline.faketws.order.OrderActs;
import io.throughline.faketws.play.Scenarios;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.transcript.Transcript;
import io.throughline.faketws.transcript.TranscriptLine;
import io.throughline.faketws.transcript.TranscriptLine.Direction;
import io.throughline.tws.message.TwsMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A TWS without sockets, clocks and threads: bytes and times go in, bytes come out.
///
/// Whoever drives it calls [#connect], [#receive], [#disconnected] and [#advanceTo] with times that
/// never go back, takes what [#poll] gives after each call, and calls again at
/// [#nextDeadlineNanos()]. Same options and same calls give the same bytes. One thread.
///
/// ```java
/// var core = new FakeTwsCore(CoreOptions.standard());
/// int link = core.connect(core.nowNanos());
/// core.receive(link, hello, core.nowNanos());
/// for (LinkAction action = core.poll(); action != null; action = core.poll()) { … }
/// ```
public final class FakeTwsCore {
  private final CoreOptions options;
  private final Floor floor;
  private final Desks desks;
  private final Transcript transcript;
  private final Scenarios scenarios;
  private final Intake intake;
  private final FrontDoor door = new FrontDoor();
  private final ServerClock clock = new ServerClock();
  private final TreeMap<Integer, Connection> connections = new TreeMap<>();
  private final Deque<LinkAction> actions = new ArrayDeque<>();
  private final Witness witness;
  private int lastLink;

  /// A server with the standard instruments and a fresh ledger.
  public FakeTwsCore(CoreOptions options) {
    this(options, Universe.standard(), freshLedger(options));
  }

  /// A server that goes on where another was stopped.
  public static FakeTwsCore restarted(CoreOptions options, LedgerSnapshot snapshot) {
    var core = new FakeTwsCore(options, Universe.standard(), Ledger.load(snapshot));
    core.desks.resume();
    return core;
  }

  public FakeTwsCore(CoreOptions options, Universe universe, Ledger ledger) {
    this.options = options;
    var market = new Market(options.seed(), options.startNanos());
    floor =
        new Floor(new Floor.Venue(universe, market), ledger, options.floor(), options.startNanos());
    desks = new Desks(floor);
    transcript = new Transcript(options.transcriptLines());
    witness = new Witness(options.startNanos());
    transcript.listen(witness::hear);
    intake = new Intake(this);
    scenarios = new Scenarios(new CoreStage(this), options.seed());
    ledger.watch(scenarios::changed);
  }

  /// A million in dollars for each account.
  public static Ledger freshLedger(CoreOptions options) {
    return options.freshLedger();
  }

  public Ledger ledger() {
    return floor.ledger();
  }

  public Floor floor() {
    return floor;
  }

  /// What can happen to orders without their clients' doing.
  public OrderActs acts() {
    return desks.acts();
  }

  /// What goes wrong.
  public Scenarios scenarios() {
    return scenarios;
  }

  /// Plays a scenario from now on, beside those that are played already.
  ///
  /// @return its number, by which [#scenarios()] stops it
  /// @throws IllegalArgumentException if it names something that is not there; then nothing of it
  ///   is played
  public int play(Scenario scenario) {
    return scenarios.play(scenario);
  }

  CoreOptions options() {
    return options;
  }

  Desks desks() {
    return desks;
  }

  FrontDoor door() {
    return door;
  }

  ServerClock clock() {
    return clock;
  }

  Collection<Connection> connections() {
    return connections.values();
  }

  public Transcript transcript() {
    return transcript;
  }

  /// The connections there are, by number.
  public List<Session> sessions() {
    return connections.values().stream().map(Connection::session).toList();
  }

  /// How many subscriptions to live data a client has; 0 if it is not connected.
  public int subscriptions(int clientId) {
    return floor.client(clientId).map(desks::subscriptions).orElse(0);
  }

  /// What each client was told so far, against what is true now.
  public Convergence convergence() {
    return witness.compare(floor.ledger());
  }

  /// The market's time, nanoseconds since 1970.
  public long nowNanos() {
    return floor.nowNanos();
  }

  long clockMillis() {
    return clock.millis(floor.nowNanos());
  }

  /// A client has connected.
  ///
  /// @return the number by which the connection is known
  public int connect(long nowNanos) {
    advanceTo(nowNanos);
    int link = ++lastLink;
    if (!isListening()) {
      note(link, "refused: the server does not listen");
      actions.add(new LinkAction.Reset(link));
      return link;
    }
    var connection = new Connection(this, link, new Outgoing(link, floor, actions::add));
    connections.put(link, connection);
    note(link, "connected");
    scenarios.connected(connection);
    return link;
  }

  /// False while nobody can connect; it changes at [#nextDeadlineNanos()] at the earliest, or when
  /// a scenario is played.
  public boolean isListening() {
    return door.isOpen(floor.nowNanos());
  }

  /// The port a scenario moved the server to; empty as long as it is where it was started.
  public OptionalInt movedToPort() {
    return door.port();
  }

  /// Bytes have come, split as they may be.
  public void receive(int link, byte[] bytes, long nowNanos) {
    advanceTo(nowNanos);
    Connection connection = connections.get(link);
    if (connection == null || connection.outgoing().isSilent()) {
      return; // closed by us while the bytes were on their way, or lost on it
    }
    intake.receive(connection, bytes);
    advanceTo(floor.nowNanos()); // what is due at once
  }

  /// Sends a message, as faults will have it.
  void deliver(Connection connection, TwsMessage message) {
    scenarios.pass(message, connection, connection::write);
  }

  void close(Connection connection) {
    if (part(connection, "closed by the server")) {
      connection.outgoing().close();
    }
  }

  void reset(Connection connection) {
    if (part(connection, "reset by the server")) {
      connection.outgoing().reset();
    }
  }

  private boolean part(Connection connection, String how) {
    boolean known = connections.remove(connection.link()) != null;
    if (known) {
      connection.close();
      desks.leave(connection);
      note(connection.link(), how);
      scenarios.left(connection);
    }
    return known;
  }

  /// The client has gone, or was cut off.
  public void disconnected(int link, long nowNanos) {
    advanceTo(nowNanos);
    Connection connection = connections.get(link);
    if (connection != null && part(connection, "disconnected")) {
      connection.outgoing().abandon();
    }
  }

  /// Drops every connection without a word, as a restart does.
  public void dropAll() {
    List.copyOf(connections.values()).forEach(this::close);
  }

  /// Loses the connection to IB: 1100 to all, and nothing is served until it is back.
  public void loseUplink() {
    floor.setUplink(Floor.Uplink.DOWN);
    notice(1100, "Connectivity between IB and Trader Workstation has been lost.");
  }

  /// The connection to IB is back, subscriptions are not: 1101.
  public void restoreUplinkWithoutData() {
    floor.setUplink(Floor.Uplink.UP);
    desks.loseSubscriptions();
    notice(1101, "Connectivity between IB and Trader Workstation has been restored - data lost.");
  }

  /// The connection to IB is back, and all goes on: 1102.
  public void restoreUplink() {
    floor.setUplink(Floor.Uplink.UP);
    notice(
        1102,
        "Connectivity between IB and Trader Workstation has been restored - data maintained. All"
            + " data farms are connected: usfarm; ushmds; secdefil.");
  }

  /// Sends all clients a notice.
  public void notice(int code, String text) {
    floor.clients().forEach(client -> client.notice(code, text));
  }

  /// Moves the time on, doing all that is due.
  public void advanceTo(long nowNanos) {
    floor.advanceTo(nowNanos);
    drainLog();
  }

  private void drainLog() {
    floor.drainLog().forEach(line -> note(0, line));
  }

  /// When there is something to do without new input; [Long#MAX_VALUE] if never.
  public long nextDeadlineNanos() {
    return floor.agenda().nextNanos();
  }

  /// Whether there is anything to be done with a connection.
  public boolean hasActions() {
    return !actions.isEmpty();
  }

  /// The next thing to be done with a connection; empty if there is none.
  public Optional<LinkAction> poll() {
    return Optional.ofNullable(actions.poll());
  }

  /// All that is to be done with connections.
  public List<LinkAction> pollAll() {
    var all = new ArrayList<LinkAction>(actions);
    actions.clear();
    return all;
  }

  void said(Connection connection, TwsMessage message) {
    if (connection.outgoing().isSilent()) {
      note(connection.link(), "not sent into the silence: " + message);
    } else {
      transcript.add(
          new TranscriptLine(floor.nowNanos(), connection.link(), Direction.SERVER, message));
    }
  }

  /// Notes something on a connection; 0 is the server as a whole.
  void note(int link, String text) {
    transcript.add(new TranscriptLine(floor.nowNanos(), link, Direction.NOTE, text));
  }

  /// Everything that survives a restart.
  public LedgerSnapshot save() {
    return floor.ledger().save();
  }
}
