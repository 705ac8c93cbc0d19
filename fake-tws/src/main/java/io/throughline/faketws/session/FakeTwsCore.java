package io.throughline.faketws.session;

import io.throughline.faketws.convergence.Convergence;
import io.throughline.faketws.convergence.Witness;
import io.throughline.faketws.desk.Desks;
import io.throughline.faketws.desk.Floor;
import io.throughline.faketws.desk.OrderActs;
import io.throughline.faketws.fault.Faults;
import io.throughline.faketws.fault.Faults.Delivery;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerAccount;
import io.throughline.faketws.ledger.LedgerSnapshot;
import io.throughline.faketws.market.Market;
import io.throughline.faketws.market.Universe;
import io.throughline.faketws.session.Connection.Stage;
import io.throughline.faketws.transcript.Transcript;
import io.throughline.faketws.transcript.TranscriptLine;
import io.throughline.faketws.transcript.TranscriptLine.Direction;
import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.frame.Handshake.ClientHello;
import io.throughline.tws.frame.Handshake.ServerGreeting;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
  private static final int MOST_CLIENTS = 32;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final double OPENING_CASH = 1_000_000;

  private final CoreOptions options;
  private final Floor floor;
  private final Desks desks;
  private final Transcript transcript;
  private final Faults faults = new Faults();
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
  }

  /// A million in dollars for each account.
  public static Ledger freshLedger(CoreOptions options) {
    var ledger = new Ledger();
    for (String account : options.floor().accounts()) {
      var cash = new TreeMap<String, Double>();
      cash.put("USD", OPENING_CASH);
      ledger.open(new LedgerAccount(account, "USD", cash));
    }
    return ledger;
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

  /// What may go wrong from now on.
  public Faults faults() {
    return faults;
  }

  public Transcript transcript() {
    return transcript;
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
    return Math.floorDiv(floor.nowNanos(), NANOS_PER_MILLI);
  }

  /// A client has connected.
  ///
  /// @return the number by which the connection is known
  public int connect(long nowNanos) {
    advanceTo(nowNanos);
    int link = ++lastLink;
    connections.put(link, new Connection(this, link));
    note(link, "connected");
    return link;
  }

  /// Bytes have come, split as they may be.
  public void receive(int link, byte[] bytes, long nowNanos) {
    advanceTo(nowNanos);
    Connection connection = connections.get(link);
    if (connection == null) {
      return; // closed by us while the bytes were on their way
    }
    FrameDecoder decoder = connection.decoder();
    decoder.feed(bytes, 0, bytes.length);
    try {
      while (connection.stage() != Stage.CLOSED && decoder.next()) {
        frame(connection, decoder);
      }
    } catch (ProtocolException e) {
      note(link, "broken stream: " + e.getMessage());
      close(connection);
    }
    drainLog();
  }

  private void frame(Connection connection, FrameDecoder decoder) {
    switch (connection.stage()) {
      case GREETING ->
          greet(connection, ClientHello.parse(decoder.bytes(), decoder.offset(), decoder.length()));
      case STARTING, READY ->
          decode(connection, decoder).ifPresent(request -> serve(connection, request));
      case CLOSED ->
          throw new IllegalStateException("connection " + connection.link() + " is closed");
    }
  }

  private void greet(Connection connection, ClientHello hello) {
    OptionalInt chosen = hello.choose(options.versionCeiling());
    if (chosen.isEmpty() || chosen.getAsInt() < ServerVersion.OLDEST) {
      note(
          connection.link(),
          "refused: the client speaks %d..%d and this server %d..%d"
              .formatted(
                  hello.minVersion(),
                  hello.maxVersion(),
                  ServerVersion.OLDEST,
                  options.versionCeiling()));
      close(connection);
      return;
    }
    note(
        connection.link(),
        "client speaks %d..%d, agreed on %d"
            .formatted(hello.minVersion(), hello.maxVersion(), chosen.getAsInt()));
    connection.greeted(TwsCodec.of(new ServerVersion(chosen.getAsInt())));
    byte[] greeting =
        new ServerGreeting(chosen.getAsInt(), floor.timeText(floor.nowNanos())).bytes();
    actions.add(new LinkAction.Write(connection.link(), greeting));
  }

  private Optional<TwsRequest> decode(Connection connection, FrameDecoder decoder) {
    try {
      return Optional.of(
          connection.codec().decodeRequest(decoder.bytes(), decoder.offset(), decoder.length()));
    } catch (ProtocolException e) {
      note(connection.link(), "unreadable request: " + e.getMessage());
      connection.notice(320, "Server error when reading an API client request. " + e.getMessage());
      return Optional.empty();
    }
  }

  private void serve(Connection connection, TwsRequest request) {
    transcript.add(
        new TranscriptLine(floor.nowNanos(), connection.link(), Direction.CLIENT, request));
    if (connection.stage() == Stage.READY) {
      perform(connection, request);
    } else if (request instanceof StartApi(int clientId, String _)) {
      start(connection, clientId);
    } else {
      note(connection.link(), "dropped: nothing is served before startApi");
    }
  }

  private void perform(Connection connection, TwsRequest request) {
    if (faults.isEmpty()) {
      desks.handle(connection, request);
      return;
    }
    List<Delivery<TwsRequest>> fate = faults.fate(request);
    if (fate.isEmpty()) {
      note(connection.link(), "lost by a fault: the request above");
    }
    for (Delivery<TwsRequest> delivery : fate) {
      later(
          delivery.delay(),
          () -> {
            if (connection.isConnected()) {
              desks.handle(connection, delivery.what());
            }
          });
    }
  }

  private void later(Duration delay, Runnable action) {
    if (delay.isZero()) {
      action.run();
    } else {
      floor.after(delay, action);
    }
  }

  /// Sends a message, as faults will have it.
  void deliver(Connection connection, TwsMessage message) {
    if (faults.isEmpty()) {
      connection.write(message);
      return;
    }
    List<Delivery<TwsMessage>> fate = faults.fate(message);
    if (fate.isEmpty()) {
      note(connection.link(), "lost by a fault: " + message);
    }
    for (Delivery<TwsMessage> delivery : fate) {
      later(delivery.delay(), () -> connection.write(delivery.what()));
    }
  }

  private void start(Connection connection, int clientId) {
    if (floor.client(clientId).isPresent()) {
      connection.notice(
          326,
          "Unable to connect as the client id is already in use. Retry with a unique client id.");
      close(connection);
    } else if (floor.clients().size() >= MOST_CLIENTS) {
      note(connection.link(), "refused: " + MOST_CLIENTS + " clients are connected");
      close(connection);
    } else {
      connection.started(clientId);
      desks.welcome(connection);
    }
  }

  private void close(Connection connection) {
    if (connections.remove(connection.link()) != null) {
      connection.close();
      desks.leave(connection);
      actions.add(new LinkAction.Close(connection.link()));
      note(connection.link(), "closed by the server");
    }
  }

  /// The client has gone, or was cut off.
  public void disconnected(int link, long nowNanos) {
    advanceTo(nowNanos);
    Connection connection = connections.remove(link);
    if (connection != null) {
      connection.close();
      desks.leave(connection);
      note(link, "disconnected");
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

  void said(Connection connection, TwsMessage message, byte[] frame) {
    transcript.add(
        new TranscriptLine(floor.nowNanos(), connection.link(), Direction.SERVER, message));
    actions.add(new LinkAction.Write(connection.link(), frame));
  }

  void saidText(Connection connection, int id, List<String> fields) {
    boolean rawId = connection.version() >= ServerVersion.RAW_MESSAGE_IDS;
    String body = String.join("\0", fields) + "\0";
    byte[] text = (rawId ? body : id + "\0" + body).getBytes(StandardCharsets.UTF_8);
    int length = text.length + (rawId ? Integer.BYTES : 0);
    ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + length).putInt(length);
    if (rawId) {
      frame.putInt(id);
    }
    note(connection.link(), "message " + id + " " + fields);
    actions.add(new LinkAction.Write(connection.link(), frame.put(text).array()));
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
