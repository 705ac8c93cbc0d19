package io.throughline.ib.session;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.session.SessionSettings.Limits;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.version.ServerVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes the connection and makes it again: which step an attempt is at, how long that may take,
/// and whether and when there is another one.
final class Connector {
  /// As the server's own refusals of what it is asked.
  private static final int REFUSED = 321;

  private static final int NOT_MADE = 502;
  private static final int NOT_ANSWERED = 504;
  private static final Duration LONG_PAUSE = Duration.ofSeconds(10);

  /// How long the start waits for the server's clock, without which it can do.
  private static final Duration CLOCK_LIMIT = Duration.ofSeconds(3);

  private final TwsSession session;
  private final SessionSettings settings;
  private final Transport transport;
  private final RandomGenerator random;
  private Endpoint endpoint;
  private SessionState state = SessionState.OFF;
  private Step step = Step.LINKING;
  private Identity identity = Identity.NONE;
  private @Nullable ServerVersion version;
  private boolean wasEverReady;

  /// How many of the further client ids were found in use, one after the other.
  private int idsInUse;

  private int tries;
  private int pauses;
  private long deadlineNanos = EpochNanos.MAX;

  /// How far an attempt has come.
  private enum Step {
    LINKING,
    GREETING,
    STARTING,
    CLOCK
  }

  Connector(
      TwsSession session, SessionSettings settings, Transport transport, RandomGenerator random) {
    this.session = session;
    this.settings = settings;
    this.transport = transport;
    this.random = random;
    endpoint = settings.endpoint();
  }

  SessionState state() {
    return state;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Identity identity() {
    return identity;
  }

  @Nullable ServerVersion version() {
    return version;
  }

  /// The number by which TWS knows us: that of the last attempt.
  int clientId() {
    return idsInUse == 0 ? settings.clientId() : settings.furtherClientIds().get(idsInUse - 1);
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  void start() {
    if (state == SessionState.OFF || state == SessionState.GIVEN_UP) {
      tries = 0;
      pauses = 0;
      idsInUse = 0;
      wasEverReady = false;
      endpoint = settings.endpoint();
      waitUntil(EpochNanos.MIN);
    }
  }

  void stop() {
    state = SessionState.OFF;
    deadlineNanos = EpochNanos.MAX;
  }

  void work(long nowNanos) {
    if (deadlineNanos <= nowNanos) {
      stepIsDue();
    }
  }

  private void stepIsDue() {
    Limits limits = settings.limits();
    switch (state) {
      case WAITING -> connect();
      case CONNECTING -> {
        switch (step) {
          case LINKING ->
              broken(
                  NOT_MADE, "no connection to " + endpoint + " within " + text(limits.connect()));
          case GREETING ->
              broken(
                  NOT_ANSWERED,
                  endpoint
                      + " accepts but says nothing within "
                      + text(limits.greeting())
                      + "; is there a dialogue to be answered in TWS, or another program on this"
                      + " port?");
          case STARTING ->
              broken(
                  NOT_ANSWERED,
                  "%s does not tell the %s within %s"
                      .formatted(endpoint, identity.missing(), text(limits.ready())));
          case CLOCK -> {
            session.notice(
                NOT_ANSWERED,
                "%s does not tell its time within %s; until it does, what was known of its clock counts"
                    .formatted(endpoint, text(CLOCK_LIMIT)));
            ready();
          }
        }
      }
      case OFF, READY, GIVEN_UP -> deadlineNanos = EpochNanos.MAX;
    }
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  private void connect() {
    tries++;
    state = SessionState.CONNECTING;
    identity = Identity.NONE;
    session.connecting();
    await(Step.LINKING, settings.limits().connect());
    transport.connect(endpoint);
  }

  private void await(Step newStep, Duration limit) {
    step = newStep;
    deadlineNanos = session.nowNanos() + limit.toNanos();
  }

  private void waitUntil(long nanos) {
    state = SessionState.WAITING;
    deadlineNanos = nanos;
  }

  void linked() {
    if (state == SessionState.CONNECTING && step == Step.LINKING) {
      await(Step.GREETING, settings.limits().greeting());
    }
  }

  void greeted(ServerVersion agreed) {
    if (state == SessionState.CONNECTING) {
      version = agreed;
      await(Step.STARTING, settings.limits().ready());
      session.requests().sendNow(new StartApi(clientId(), ""), session.nowNanos());
    }
  }

  void nextOrderId(int orderId) {
    identity = identity.withNextOrderId(orderId);
    readyIfComplete();
  }

  void accounts(List<String> served) {
    if (state != SessionState.CONNECTING || served.isEmpty()) {
      return;
    }
    Optional<String> problem = Identity.problem(served, settings.account(), endpoint);
    if (problem.isPresent()) {
      transport.disconnect();
      giveUp(REFUSED, problem.get(), false);
      return;
    }
    identity = identity.withAccounts(served, settings.account());
    readyIfComplete();
  }

  private void readyIfComplete() {
    boolean isStarting = state == SessionState.CONNECTING && step == Step.STARTING;
    if (!isStarting || !identity.isComplete()) {
      return;
    }
    if (session.asksForTime()) {
      await(Step.CLOCK, CLOCK_LIMIT);
    } else {
      ready();
    }
  }

  /// The server has told its time.
  void clockIsKnown() {
    if (state == SessionState.CONNECTING && step == Step.CLOCK) {
      ready();
    }
  }

  private void ready() {
    boolean isNewId = !wasEverReady && idsInUse > 0;
    state = SessionState.READY;
    deadlineNanos = EpochNanos.MAX;
    wasEverReady = true;
    tries = 0;
    pauses = 0;
    if (isNewId) {
      session.notice(
          TwsNotices.CLIENT_ID_IN_USE,
          ("connected as client id %d, because %d is in use: orders that were given as another client"
                  + " are not taken over, and cannot be changed or cancelled from here")
              .formatted(clientId(), settings.clientId()));
    }
    session.isReady();
  }

  /// The connection is of no more use, or was never made.
  void broken(int code, String reason) {
    broken(code, reason, Duration.ZERO);
  }

  /// Another one is tried at once, if there is one that was not. Who was ready keeps its id, to
  /// which its orders belong: there the old connection lingers and will be gone.
  void clientIdInUse(String text) {
    int taken = clientId();
    String reason = "client id %d is in use at %s: %s".formatted(taken, endpoint, text);
    boolean isConnecting = state == SessionState.CONNECTING;
    if (isConnecting && !wasEverReady && idsInUse < settings.furtherClientIds().size()) {
      idsInUse++;
      tries--; // the attempt goes on under another name
      transport.disconnect();
      waitUntil(session.nowNanos());
      tellBroken(
          TwsNotices.CLIENT_ID_IN_USE, reason, "client id " + clientId() + " is tried instead");
      return;
    }
    if (isConnecting && !wasEverReady) {
      idsInUse = 0;
    }
    broken(TwsNotices.CLIENT_ID_IN_USE, reason, LONG_PAUSE);
  }

  /// The server moves to another port.
  void moved(String text) {
    TwsNotices.newPort(text).ifPresent(port -> endpoint = endpoint.withPort(port));
    broken(TwsNotices.NEW_PORT, "the API port has changed, now " + endpoint);
  }

  private void broken(int code, String reason, Duration atLeast) {
    if (state != SessionState.CONNECTING && state != SessionState.READY) {
      return;
    }
    boolean wasReady = state == SessionState.READY;
    transport.disconnect();
    if (!settings.reconnect().allowsAnother(tries, wasEverReady)) {
      giveUp(code, reason, wasReady);
      return;
    }
    long pause = settings.reconnect().pauseNanos(++pauses, random);
    pause = Math.max(pause, atLeast.toNanos());
    waitUntil(session.nowNanos() + pause);
    tellBroken(code, reason, nextTry(pause));
    if (wasReady) {
      session.lost(reason);
    }
  }

  private void tellBroken(int code, String reason, String next) {
    session.listeners().tell(listener -> listener.broken(code, reason));
    session.notice(code, reason + "; " + next);
  }

  private String nextTry(long pauseNanos) {
    return "%s follows in %.1f s"
        .formatted(settings.reconnect().tryText(tries + 1, wasEverReady), pauseNanos / 1e9);
  }

  private void giveUp(int code, String reason, boolean wasReady) {
    state = SessionState.GIVEN_UP;
    deadlineNanos = EpochNanos.MAX;
    tellBroken(code, reason, "no further attempt to connect");
    if (wasReady) {
      session.lost(reason);
    } else {
      session.requests().failAll(reason);
    }
    session.listeners().tell(listener -> listener.givenUp(reason));
  }
}
