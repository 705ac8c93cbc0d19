package io.throughline.faketws.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.throughline.faketws.io.SocketServer;
import io.throughline.faketws.json.MisreadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// HTTP and JSON on a loopback port, over one running server.
///
/// ```sh
/// curl localhost:7498/ledger
/// curl -d '{"name": "commission-late"}' localhost:7498/faults
/// ```
public final class ControlPort implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ControlPort.class.getName());
  private static final int MOST_BODY_BYTES = 1 << 20;
  private static final int DEFECT = 500;

  private final HttpServer http;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  private ControlPort(HttpServer http) {
    this.http = http;
  }

  /// Takes a port; nobody is served before [#serve].
  ///
  /// @param port 0 for any free one
  /// @throws UncheckedIOException if the port is taken
  public static ControlPort bind(int port) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new ControlPort(HttpServer.create(address, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on control port " + port + ": " + e.getMessage(), e);
    }
  }

  /// Serves whoever calls.
  ///
  /// @param reset begins again with a fresh core; empty if that cannot be
  public void serve(SocketServer server, Optional<Runnable> reset) {
    var calls = new Calls(server, reset);
    http.setExecutor(callers);
    http.createContext("/", exchange -> serve(exchange, calls));
    http.start();
  }

  public int port() {
    return http.getAddress().getPort();
  }

  private static void serve(HttpExchange exchange, Calls calls) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange, calls);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Answer answer(HttpExchange exchange, Calls calls) throws IOException {
    try {
      requireLocal(exchange);
      Request request =
          Request.of(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              header(exchange, "Content-Type"),
              body(exchange));
      return calls.answer(request);
    } catch (RefusedException e) {
      return Answer.problem(e.status(), e.problem());
    } catch (MisreadException e) {
      return Answer.problem(
          RefusedException.BAD_REQUEST, Answer.Problem.of(e.place(), e.expected(), e.found()));
    } catch (IllegalArgumentException e) {
      return Answer.problem(
          RefusedException.BAD_REQUEST,
          new Answer.Problem(String.valueOf(e.getMessage()), "the call", "one that can be", ""));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the control port failed", e);
      return Answer.problem(
          DEFECT,
          new Answer.Problem(e.toString(), "the fake TWS", "without defects", e.toString()));
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  /// A page in a browser must not be able to play with it: pages name themselves as the origin, and
  /// their servers as the host.
  private static void requireLocal(HttpExchange exchange) {
    String host = header(exchange, "Host").replaceAll(":\\d+$", "");
    if (!List.of("localhost", "127.0.0.1", "[::1]").contains(host)) {
      throw new RefusedException(
          RefusedException.FORBIDDEN, "the host", "localhost", "\"" + host + "\"");
    }
    if (!header(exchange, "Origin").isEmpty()) {
      throw new RefusedException(
          RefusedException.FORBIDDEN, "the caller", "no web page", header(exchange, "Origin"));
    }
  }

  private static String body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] bytes = in.readNBytes(MOST_BODY_BYTES + 1);
      if (bytes.length > MOST_BODY_BYTES) {
        throw new RefusedException(
            RefusedException.TOO_LARGE, "the body", "at most a megabyte", "larger");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    callers.close();
  }
}
