package io.throughline.faketws;

import io.throughline.faketws.convergence.Convergence;
import io.throughline.faketws.io.SocketServer;
import io.throughline.faketws.ledger.LedgerSnapshot;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import java.util.function.Consumer;
import java.util.function.Function;

/// A TWS of your own on a free port of this machine, for any program that speaks the TWS API.
///
/// ```java
/// try (FakeTws tws = FakeTws.start()) {
///   connect("127.0.0.1", tws.port());
///   …
///   assertThat(tws.ask(core -> core.ledger().openOrders())).isEmpty();
/// }
/// ```
public final class FakeTws implements AutoCloseable {
  private static final double REAL_SPEED = 1;
  private final SocketServer server;

  private FakeTws(SocketServer server) {
    this.server = server;
  }

  /// With standard options on any free port, at real speed.
  public static FakeTws start() {
    return start(CoreOptions.standard());
  }

  public static FakeTws start(CoreOptions options) {
    return start(new FakeTwsCore(options), 0, REAL_SPEED);
  }

  /// A core of your making on a port.
  ///
  /// @param port 0 for any free one
  /// @param speed market seconds per second
  public static FakeTws start(FakeTwsCore core, int port, double speed) {
    return new FakeTws(SocketServer.listen(core, port, speed));
  }

  public int port() {
    return server.port();
  }

  /// Asks the core something on the thread it belongs to; what comes back must be a record or a
  /// copy.
  public <T> T ask(Function<FakeTwsCore, T> question) {
    return server.ask(question);
  }

  /// Has the core do something on the thread it belongs to.
  public void tell(Consumer<FakeTwsCore> order) {
    server.tell(order);
  }

  /// What was said so far.
  public String transcript() {
    return ask(core -> core.transcript().text());
  }

  /// What each client was told so far, against what is true now.
  public Convergence convergence() {
    return ask(FakeTwsCore::convergence);
  }

  /// Everything that survives a restart.
  public LedgerSnapshot save() {
    return ask(FakeTwsCore::save);
  }

  @Override
  public void close() {
    server.close();
  }
}
