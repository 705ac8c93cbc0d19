package io.throughline.faketws.control;

import io.throughline.faketws.io.SocketServer;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.transcript.Transcript;
import io.throughline.faketws.transcript.TranscriptLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All calls of the control port, by method and path.
final class Calls {
  private static final String PATHS =
      "one of /health, /ledger, /sessions, /transcript, /convergence, /faults, /orders, /ticks,"
          + " /time, /reset";

  private final SocketServer server;
  private final Optional<Runnable> reset;
  private final FaultCalls faults;

  /// @param reset begins again with a fresh core; empty if that cannot be
  Calls(SocketServer server, Optional<Runnable> reset) {
    this.server = server;
    this.reset = reset;
    faults = new FaultCalls(server);
  }

  Answer answer(Request request) {
    return switch (request.path().isEmpty() ? "" : request.path().getFirst()) {
      case "health" -> get(request, this::health);
      case "ledger" ->
          get(request, _ -> Answer.ok(server.ask(core -> LedgerView.of(core.ledger()))));
      case "sessions" ->
          get(request, _ -> Answer.ok(Map.of("sessions", server.ask(FakeTwsCore::sessions))));
      case "transcript" -> get(request, this::transcript, "session", "format", "last");
      case "convergence" -> get(request, this::convergence);
      case "faults" -> faults.answer(request);
      case "orders" -> order(request);
      case "ticks" -> post(request, this::tick);
      case "time" -> post(request, this::time);
      case "reset" -> post(request, this::reset);
      default ->
          throw new RefusedException(
              RefusedException.NOT_FOUND,
              "the path",
              PATHS,
              "\"/" + String.join("/", request.path()) + "\"");
    };
  }

  private static Answer get(Request request, Function<Request, Answer> call, String... parameters) {
    requireAlone(request);
    requireMethod(request, "GET");
    request.requireParameters(parameters);
    return call.apply(request);
  }

  private static Answer post(Request request, Function<Request, Answer> call) {
    requireAlone(request);
    requireMethod(request, "POST");
    request.requireParameters();
    return call.apply(request);
  }

  private static void requireAlone(Request request) {
    if (request.path().size() != 1) {
      throw new RefusedException(
          RefusedException.NOT_FOUND,
          "the path",
          "/" + request.path().getFirst(),
          "\"/" + String.join("/", request.path()) + "\"");
    }
  }

  static void requireMethod(Request request, String method) {
    if (!request.method().equals(method)) {
      throw new RefusedException(
          RefusedException.METHOD_NOT_ALLOWED, "the method", method, request.method());
    }
  }

  /// How the server is.
  ///
  /// @param time of the market
  record Health(String status, int port, Instant time, int sessions) {}

  private Answer health(Request request) {
    return Answer.ok(
        server.ask(core ->
            new Health(
                "up", server.port(), LedgerView.instant(core.nowNanos()), core.sessions().size())));
  }

  private Answer transcript(Request request) {
    String format = request.parameter("format").orElse("text");
    OptionalInt session = request.number("session");
    OptionalInt last = request.number("last");
    Function<TranscriptLine, String> words =
        switch (format) {
          case "text" -> TranscriptLine::toString;
          case "json" -> TranscriptLine::json;
          default ->
              throw new RefusedException(
                  RefusedException.BAD_REQUEST, "format", "text or json", "\"" + format + "\"");
        };
    List<TranscriptLine> lines =
        server.ask(core -> {
          Transcript transcript = core.transcript();
          return session.isPresent() ? transcript.lines(session.getAsInt()) : transcript.lines();
        });
    int from = Math.max(0, lines.size() - last.orElse(lines.size()));
    return Answer.text(
        format.equals("text") ? Answer.TEXT : Answer.JSON_LINES,
        lines.subList(from, lines.size()).stream()
            .map(line -> words.apply(line) + "\n")
            .collect(Collectors.joining()));
  }

  private Answer convergence(Request request) {
    var convergence = server.ask(FakeTwsCore::convergence);
    return Answer.ok(
        new Converged(convergence.isComplete(), convergence.differences(), convergence.clients()));
  }

  private record Converged(boolean complete, List<String> differences, List<?> clients) {}

  private Answer order(Request request) {
    requireMethod(request, "POST");
    if (request.path().size() != 3) {
      throw new RefusedException(
          RefusedException.NOT_FOUND,
          "the path",
          "/orders/ORDER/ACT",
          "\"/" + String.join("/", request.path()) + "\"");
    }
    var act = OrderCalls.act(request.path().get(2), request);
    return Answer.ok(
        server.ask(core -> LedgerView.order(OrderCalls.perform(core, request.path().get(1), act))));
  }

  private Answer tick(Request request) {
    TickCall tick = request.read(TickCall.class);
    return Answer.ok(server.ask(tick::push));
  }

  private record Advance(String advance) {}

  private record Now(Instant time) {}

  private Answer time(Request request) {
    Duration span = Spans.parse("advance", request.read(Advance.class).advance());
    server.skip(span);
    return now();
  }

  private Answer now() {
    return Answer.ok(new Now(LedgerView.instant(server.ask(FakeTwsCore::nowNanos))));
  }

  private Answer reset(Request request) {
    reset
        .orElseThrow(() ->
            new RefusedException(
                RefusedException.CONFLICT,
                "the server",
                "one that was started with a recipe for cores",
                "started with a core of its own"))
        .run();
    return now();
  }
}
