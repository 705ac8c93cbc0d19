package io.throughline.faketws.control;

import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.io.SocketServer;
import io.throughline.faketws.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// `/faults`: scenarios that are played, by number.
final class FaultCalls {
  private final SocketServer server;

  FaultCalls(SocketServer server) {
    this.server = server;
  }

  /// A fault of the catalogue, with parameters or without.
  record Named(String name, SortedMap<String, String> parameters) {
    static final Named NONE = new Named("", new TreeMap<>());
  }

  /// A scenario that is played.
  ///
  /// @param scenario as YAML
  private record Playing(int id, String name, String scenario) {
    static Playing of(int id, Scenario scenario) {
      return new Playing(id, scenario.name(), scenario.yaml());
    }
  }

  private record All(List<Playing> faults) {}

  private record Unmet(List<String> unmet) {}

  private record Stopped(int id, boolean stopped) {}

  Answer answer(Request request) {
    request.requireParameters();
    List<String> path = request.path();
    if (path.size() == 1) {
      return switch (request.method()) {
        case "GET" -> all();
        case "POST" -> play(request);
        default -> throw method("GET or POST", request);
      };
    }
    if (path.equals(List.of("faults", "unmet"))) {
      Calls.requireMethod(request, "GET");
      return Answer.ok(new Unmet(server.ask(core -> core.scenarios().unmet())));
    }
    if (path.size() == 2) {
      int id = number(path.get(1));
      return switch (request.method()) {
        case "GET" -> Answer.ok(one(id));
        case "DELETE" -> stop(id);
        default -> throw method("GET or DELETE", request);
      };
    }
    throw new RefusedException(
        RefusedException.NOT_FOUND,
        "the path",
        "/faults, /faults/ID or /faults/unmet",
        "\"/" + String.join("/", path) + "\"");
  }

  private static RefusedException method(String expected, Request request) {
    return new RefusedException(
        RefusedException.METHOD_NOT_ALLOWED, "the method", expected, request.method());
  }

  private Answer all() {
    return Answer.ok(
        new All(
            server.ask(core ->
                core.scenarios().playing().entrySet().stream()
                    .map(one -> Playing.of(one.getKey(), one.getValue()))
                    .toList())));
  }

  private Answer play(Request request) {
    Scenario scenario =
        request.contentType().contains("yaml")
            ? Scenario.parse("body", request.body())
            : named(request.read(Named.class));
    return Answer.created(Playing.of(server.ask(core -> core.play(scenario)), scenario));
  }

  private static Scenario named(Named wanted) {
    return FaultCatalogue.find(wanted.name())
        .orElseThrow(() ->
            new RefusedException(
                RefusedException.NOT_FOUND,
                "name",
                "one that 'throughline fake-tws list' shows",
                "\"" + wanted.name() + "\""))
        .scenario(Map.copyOf(wanted.parameters()));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw noFault("\"" + text + "\"");
    }
  }

  private static RefusedException noFault(String found) {
    return new RefusedException(
        RefusedException.NOT_FOUND, "the fault", "the id of one that is played", found);
  }

  private Playing one(int id) {
    return server.ask(core -> {
      Scenario scenario = core.scenarios().playing().get(id);
      if (scenario == null) {
        throw noFault(Integer.toString(id));
      }
      return Playing.of(id, scenario);
    });
  }

  private Answer stop(int id) {
    boolean stopped = server.ask(core -> core.scenarios().stop(id));
    if (!stopped) {
      throw noFault(Integer.toString(id));
    }
    return Answer.ok(new Stopped(id, true));
  }
}
