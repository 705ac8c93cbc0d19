package io.throughline.ib.session;

import io.throughline.api.time.EpochNanos;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/// One conversation with TWS, kept up over any number of connections: connects, makes itself known,
/// says when requests may be made, routes what comes back, keeps to the server's limits, notices a
/// connection that is dead, and connects again.
///
/// Sans-IO: whoever drives it calls [#work] when something has arrived and at
/// [#nextDeadlineNanos()]. Confined to the engine thread; listeners and replies are called within
/// [#work] only, and may call back.
public final class TwsSession {
  private static final int NOT_CONNECTED = 504;

  private static final int ENDED = 507;

  private final Transport transport;
  private final Connector connector;
  private final Listeners listeners = new Listeners();
  private final List<BooleanSupplier> holds = new ArrayList<>();
  private final Requests requests;
  private final Incoming incoming = new Incoming(this);
  private final SignsOfLife signsOfLife;
  private final ServerClock clock = new ServerClock();
  private Connectivity connectivity = Connectivity.FULL;
  private boolean hasMoreWaiting;
  private int lastOrderId;
  private long nowNanos = EpochNanos.MIN;

  /// A session that is off.
  ///
  /// @param random for the pauses between attempts
  public TwsSession(SessionSettings settings, Transport transport, RandomGenerator random) {
    this.transport = transport;
    connector = new Connector(this, settings, transport, random);
    requests = new Requests(this, transport, settings.requestsPerSecond());
    signsOfLife = new SignsOfLife(settings, clock, requests);
  }

  /// Begins to connect at the next [#work]; does nothing when it is connecting or connected.
  public void start() {
    connector.start();
  }

  /// Ends the conversation after sending what may be sent now. Open requests fail; listeners are
  /// not told.
  public void stop() {
    if (state() == SessionState.OFF) {
      return;
    }
    flush();
    if (state() == SessionState.READY && requests.unsent() > 0) {
      notice(NOT_CONNECTED, requests.unsent() + " requests were not sent before the end");
    }
    connector.stop();
    hasMoreWaiting = false;
    transport.finish();
    requests.failAll("the session was stopped");
  }

  // ---------------------------------------------------------------- being driven

  /// Takes in what has arrived and does what is due.
  public void work(long newNowNanos) {
    nowNanos = Math.max(nowNanos, newNowNanos);
    if (state() != SessionState.OFF) {
      hasMoreWaiting = isHeld() || transport.deliver(incoming);
      connector.work(nowNanos);
    }
    requests.work(nowNanos);
    if (state() == SessionState.READY) {
      Optional<String> silence = signsOfLife.work(nowNanos, connectivity);
      silence.ifPresent(text -> connector.broken(ENDED, text));
    }
  }

  /// Sends what may leave now, without waiting for the next [#work].
  public void flush() {
    if (state() == SessionState.READY) {
      requests.flush(nowNanos);
    }
  }

  private boolean isHeld() {
    for (int i = 0; i < holds.size(); i++) {
      if (holds.get(i).getAsBoolean()) {
        signsOfLife.heard(nowNanos); // there is more; we do not look at it yet
        return true;
      }
    }
    return false;
  }

  /// When [#work] wants to be called although nothing arrives, epoch nanoseconds.
  public long nextDeadlineNanos() {
    if (hasMoreWaiting || requests.hasDoomed()) {
      return nowNanos;
    }
    return switch (state()) {
      case OFF, GIVEN_UP -> EpochNanos.MAX;
      case CONNECTING, WAITING -> connector.deadlineNanos();
      case READY -> Math.min(requests.nextDeadlineNanos(), signsOfLife.nextDeadlineNanos());
    };
  }

  // ---------------------------------------------------------------- what happens

  void connecting() {
    connectivity = Connectivity.FULL;
  }

  /// Asks for the server's time if it is wanted, before anything is asked that depends on it: which
  /// past there is, is a question of the server's clock.
  boolean asksForTime() {
    signsOfLife.restart(nowNanos, version());
    return signsOfLife.asksForTime(nowNanos);
  }

  void serverTime(long serverNanos) {
    signsOfLife.serverTime(nowNanos, serverNanos);
    connector.clockIsKnown();
  }

  void isReady() {
    listeners.tell(SessionListener::ready);
  }

  void lost(String reason) {
    requests.failAll(reason);
    listeners.tell(listener -> listener.lost(reason));
  }

  void tooFast() {
    requests.slowDown(nowNanos);
  }

  // ---------------------------------------------------------------- what is known

  public SessionState state() {
    return connector.state();
  }

  /// What TWS is connected to, as of its last notice.
  public Connectivity connectivity() {
    return connectivity;
  }

  /// Before the session is ready nobody is told: who begins then, asks.
  void connectivity(Connectivity newConnectivity, int code) {
    connectivity = newConnectivity;
    if (state() == SessionState.READY) {
      listeners.tell(listener -> listener.connectivity(newConnectivity, code));
    }
  }

  /// The accounts that this TWS serves; empty before the session was ready.
  public List<String> accounts() {
    return connector.identity().accounts();
  }

  /// The account to trade; empty text before the session was ready.
  public String account() {
    return connector.identity().account();
  }

  /// The version agreed upon.
  ///
  /// @throws IllegalStateException before the server has told
  public ServerVersion version() {
    ServerVersion version = connector.version();
    if (version == null) {
      throw new IllegalStateException("the server has not told its version yet");
    }
    return version;
  }

  /// The number by which TWS knows us. It changes only before the session is ready for the first
  /// time: where the first one is in use.
  public int clientId() {
    return connector.clientId();
  }

  /// Where the session connects to; changes when the server says so.
  public Endpoint endpoint() {
    return connector.endpoint();
  }

  /// The time of the run, as of the last [#work].
  public long nowNanos() {
    return nowNanos;
  }

  /// The same moment on the server's clock, as far as it is known.
  public long serverNanos() {
    return clock.at(nowNanos);
  }

  /// By how much the server's clock is ahead.
  public Duration serverOffset() {
    return Duration.ofNanos(clock.offsetNanos());
  }

  /// An order id that this client has not used; empty when the session is not ready.
  public OptionalInt takeOrderId() {
    OptionalInt next = connector.identity().nextOrderId();
    if (state() != SessionState.READY || next.isEmpty()) {
      return OptionalInt.empty();
    }
    lastOrderId = Math.max(next.getAsInt(), lastOrderId + 1);
    if (lastOrderId >= RequestIds.FIRST) {
      throw new IllegalStateException(
          "the order ids of client %d have reached those of requests; reset them in TWS"
              .formatted(clientId()));
    }
    return OptionalInt.of(lastOrderId);
  }

  // ---------------------------------------------------------------- asking

  /// Sends a request in its turn: orders before others, each of them in order.
  ///
  /// @throws IllegalStateException when the session is not ready
  /// @throws ProtocolException if this server's version has no such request
  public void send(TwsRequest request) {
    requireReady();
    requests.send(request);
  }

  /// Makes a request whose answers carry its id.
  ///
  /// Requests for past data wait until the server's limits allow them. When the session is not
  /// ready, the request fails at the next [#work].
  ///
  /// @param request makes the request with the id it is given
  /// @param limit how long nothing may come, from sending on; zero for subscriptions
  public Request ask(IntFunction<TwsRequest> request, Reply reply, Duration limit) {
    return requests.ask(request, Objects.requireNonNull(reply), limit);
  }

  private void requireReady() {
    if (state() != SessionState.READY) {
      throw new IllegalStateException(
          "requests can be sent when the session is READY, not " + state());
    }
  }

  void forget(PendingRequest request) {
    requests.forget(request);
  }

  void cancel(TwsRequest cancelMessage) {
    if (state() == SessionState.READY && transport.supports(cancelMessage.getClass())) {
      requests.send(cancelMessage);
    }
  }

  /// Requests that wait for their turn.
  public int waitingRequests() {
    return requests.unsent();
  }

  /// Takes nothing more in while somebody has enough: the stream waits in the socket, and TCP
  /// pushes back. Orders and their executions wait along with data, so nothing arrives out of
  /// order.
  ///
  /// @param isFull true only while whoever says so can go on without anything new arriving
  public void holdWhile(BooleanSupplier isFull) {
    holds.add(isFull);
  }

  /// Ends what [#holdWhile] began.
  public void release(BooleanSupplier isFull) {
    holds.remove(isFull);
  }

  // ---------------------------------------------------------------- telling

  public void addListener(SessionListener listener) {
    listeners.add(listener);
  }

  public void removeListener(SessionListener listener) {
    listeners.remove(listener);
  }

  Listeners listeners() {
    return listeners;
  }

  void notice(int code, String text) {
    listeners.tell(listener -> listener.notice(code, text));
  }

  void error(ErrMsg message) {
    listeners.tell(listener -> listener.error(message));
  }

  Connector connector() {
    return connector;
  }

  Requests requests() {
    return requests;
  }

  SignsOfLife signsOfLife() {
    return signsOfLife;
  }
}
