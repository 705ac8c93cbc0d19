package io.throughline.ib.virtual;

import io.throughline.ib.link.WireTransport;
import io.throughline.ib.session.Endpoint;
import io.throughline.ib.session.ReconnectPolicy;
import io.throughline.ib.session.SessionSettings;
import io.throughline.ib.session.SessionSettings.Limits;
import io.throughline.ib.session.SessionSettings.ServerTime;
import io.throughline.ib.session.TwsSession;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Sessions for tests, with the defaults that users get.
public final class Sessions {
  private static final int CLIENT = 7;

  private Sessions() {}

  public static SessionSettings settings() {
    return new SessionSettings(
        new Endpoint("127.0.0.1", 7497),
        CLIENT,
        "",
        new ReconnectPolicy(3, Duration.ofSeconds(3), Duration.ofSeconds(60)),
        ServerTime.STANDARD,
        Limits.STANDARD);
  }

  public static SessionSettings withRequestsPerSecond(int most) {
    SessionSettings usual = settings();
    return new SessionSettings(
        usual.endpoint(),
        usual.clientId(),
        usual.account(),
        usual.reconnect(),
        usual.serverTime(),
        usual.limits(),
        usual.furtherClientIds(),
        most);
  }

  public static SessionSettings trying(int reconnect) {
    SessionSettings usual = settings();
    return new SessionSettings(
        usual.endpoint(),
        usual.clientId(),
        usual.account(),
        new ReconnectPolicy(reconnect, Duration.ofSeconds(3), Duration.ofSeconds(60)),
        usual.serverTime(),
        usual.limits());
  }

  public static SessionSettings withAccount(String account) {
    SessionSettings usual = settings();
    return new SessionSettings(
        usual.endpoint(),
        usual.clientId(),
        account,
        usual.reconnect(),
        usual.serverTime(),
        usual.limits());
  }

  public static SessionSettings withClientId(int clientId) {
    SessionSettings usual = settings();
    return new SessionSettings(
        usual.endpoint(),
        clientId,
        usual.account(),
        usual.reconnect(),
        usual.serverTime(),
        usual.limits());
  }

  public static SessionSettings withFurtherClientIds(Integer... ids) {
    SessionSettings usual = settings();
    return new SessionSettings(
        usual.endpoint(),
        usual.clientId(),
        usual.account(),
        usual.reconnect(),
        usual.serverTime(),
        usual.limits(),
        List.of(ids),
        usual.requestsPerSecond());
  }

  /// A session over a link, driven by the world, and started.
  public static TwsSession start(VirtualWorld world, InMemoryLink link, SessionSettings settings) {
    var session = new TwsSession(settings, new WireTransport(link), new SplittableRandom(1));
    world.drive(session);
    session.start();
    return session;
  }
}
