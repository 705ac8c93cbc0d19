package io.throughline.faketws;

import io.throughline.faketws.control.ControlPort;
import io.throughline.faketws.convergence.Convergence;
import io.throughline.faketws.io.Pace;
import io.throughline.faketws.io.SocketServer;
import io.throughline.faketws.ledger.LedgerSnapshot;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final SocketServer server;
  private final Optional<Supplier<FakeTwsCore>> recipe;
  private @Nullable ControlPort control;

  private FakeTws(SocketServer server, Optional<Supplier<FakeTwsCore>> recipe) {
    this.server = server;
    this.recipe = recipe;
  }

  /// With standard options on any free port, at real speed.
  public static FakeTws start() {
    return start(CoreOptions.standard());
  }

  public static FakeTws start(CoreOptions options) {
    return start(() -> new FakeTwsCore(options), ServerOptions.standard());
  }

  /// A core of your making on a port; it cannot be [#reset()].
  ///
  /// @param port 0 for any free one
  /// @param speed market seconds per second
  public static FakeTws start(FakeTwsCore core, int port, double speed) {
    return new FakeTws(
        SocketServer.listen(
            () -> core,
            ServerOptions.standard().withPort(port).with(new Pace.Times(speed)).socket()),
        Optional.empty());
  }

  /// Cores made by a recipe: one once all ports are taken, and one at each [#reset()].
  ///
  /// @throws java.io.UncheckedIOException if a port is taken; then nothing was started
  public static FakeTws start(Supplier<FakeTwsCore> recipe, ServerOptions options) {
    @Nullable ControlPort control =
        options.controlPort().isPresent()
            ? ControlPort.bind(options.controlPort().getAsInt())
            : null;
    try {
      SocketServer server = SocketServer.listen(recipe, options.socket());
      var tws = new FakeTws(server, Optional.of(recipe));
      tws.serve(control);
      return tws;
    } catch (RuntimeException e) {
      if (control != null) {
        control.close();
      }
      throw e;
    }
  }

  private void serve(@Nullable ControlPort bound) {
    control = bound;
    if (bound != null) {
      bound.serve(server, recipe.isEmpty() ? Optional.empty() : Optional.of(this::reset));
    }
  }

  /// The control port, HTTP and JSON for programs that are not in this process; opened on any free
  /// port of this machine unless there is one, and closed with the server.
  public ControlPort control() {
    ControlPort open = control;
    if (open == null) {
      open = ControlPort.bind(0);
      serve(open);
    }
    return open;
  }

  /// Ends all connections and begins again with a fresh core, as at the start.
  ///
  /// @throws IllegalStateException if the server was started with a core and not with a recipe
  public void reset() {
    server.replace(
        recipe
            .orElseThrow(() ->
                new IllegalStateException(
                    "a server that was started with a core of its own cannot begin again; start it"
                        + " with a recipe for cores"))
            .get());
  }

  /// Lets so much of the market's time be over at once, doing all that is due.
  public void skip(Duration time) {
    server.skip(time);
  }

  /// Lets the market's time go on at another speed, as when all clients are there.
  public void pace(Pace newPace) {
    server.pace(newPace);
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
    if (control != null) {
      control.close();
    }
    server.close();
  }
}
