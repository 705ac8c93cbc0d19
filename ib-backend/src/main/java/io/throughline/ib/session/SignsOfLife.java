package io.throughline.ib.session;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.session.SessionSettings.ServerTime;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTime;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTimeInMillis;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.time.Duration;
import java.util.Optional;

/// Asks for the server's time: to know its clock, and to know that it is there. A connection whose
/// other end has vanished looks like one on which nothing happens.
final class SignsOfLife {
  private static final int MILLIS_SINCE = 197;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;

  /// Samples taken one after the other when a connection begins.
  private static final int FIRST_SAMPLES = 5;

  /// While TWS has lost IB it may answer late; it is not dead for that.
  private static final int PATIENCE_WITHOUT_UPLINK = 6;

  private final SessionSettings settings;
  private final ServerClock clock;
  private final Requests requests;
  private boolean hasMillis;
  private long heardNanos;
  private long askedNanos = EpochNanos.MAX;
  private long refreshNanos;
  private long patience = 1;

  SignsOfLife(SessionSettings settings, ServerClock clock, Requests requests) {
    this.settings = settings;
    this.clock = clock;
    this.requests = requests;
  }

  static long ofSeconds(long seconds) {
    return seconds * SECOND + SECOND / 2; // the part of the second is cut off
  }

  static long ofMillis(long millis) {
    return millis * NANOS_PER_MILLI + NANOS_PER_MILLI / 2;
  }

  void restart(long nowNanos, ServerVersion version) {
    hasMillis = version.isAtLeast(MILLIS_SINCE);
    heardNanos = nowNanos;
    askedNanos = EpochNanos.MAX;
    patience = 1;
    clock.restart();
    refreshNanos = usesOffset() ? nowNanos : EpochNanos.MAX;
  }

  /// Asks for the server's time, if it counts.
  ///
  /// @return whether it was asked for
  boolean asksForTime(long nowNanos) {
    if (usesOffset()) {
      ask(nowNanos);
    }
    return usesOffset();
  }

  private void ask(long nowNanos) {
    askedNanos = nowNanos;
    TwsRequest question = hasMillis ? new ReqCurrentTimeInMillis() : new ReqCurrentTime();
    requests.sendNow(question, nowNanos);
  }

  private boolean usesOffset() {
    return settings.serverTime().use() == ServerTime.Use.OFFSET;
  }

  void heard(long nowNanos) {
    heardNanos = nowNanos;
  }

  void serverTime(long nowNanos, long serverNanos) {
    if (askedNanos == EpochNanos.MAX) {
      return; // asked by somebody else, or twice answered
    }
    if (usesOffset()) {
      clock.sample(askedNanos, nowNanos, serverNanos);
      Duration refresh = settings.serverTime().refresh();
      refreshNanos = nowNanos + (clock.samples() < FIRST_SAMPLES ? SECOND : refresh.toNanos());
    }
    askedNanos = EpochNanos.MAX;
  }

  /// Asks when it is time to.
  ///
  /// @return what to say of a connection that is dead
  Optional<String> work(long nowNanos, Connectivity connectivity) {
    patience = connectivity.isUp() ? 1 : PATIENCE_WITHOUT_UPLINK;
    if (askedNanos == EpochNanos.MAX) {
      if (Math.min(refreshNanos, silentAt()) <= nowNanos) {
        ask(nowNanos);
      }
      return Optional.empty();
    }
    if (deadAt() > nowNanos) {
      return Optional.empty();
    }
    return Optional.of(
        "nothing was heard for %d s, not even the answer to a question"
            .formatted((nowNanos - heardNanos) / SECOND));
  }

  private long silentAt() {
    return heardNanos + settings.limits().silence().toNanos();
  }

  private long deadAt() {
    return Math.max(heardNanos, askedNanos) + patience * settings.limits().signOfLife().toNanos();
  }

  long nextDeadlineNanos() {
    return askedNanos == EpochNanos.MAX ? Math.min(refreshNanos, silentAt()) : deadAt();
  }
}
