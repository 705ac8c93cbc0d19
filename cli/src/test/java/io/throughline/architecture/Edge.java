package io.throughline.architecture;

import java.util.List;
import java.util.regex.Pattern;

/// The few places where the outside world may come in, each with its reason. A pattern is a class
/// name or a package followed by `..`, below the root package.
enum Edge {
  /// May read wall or elapsed time, wait for it, and take the zone or locale of the machine.
  CLOCK(
      "cli..", // a person looks at a clock
      "benchmarks..", // measures elapsed time
      "backtest.http..", // timeouts and retries of real requests
      "engine.WallClock", // what the live driver waits on
      "ib.link..", // the only IO of the IB backend
      "faketws.io..", // the fake on a real socket
      "faketws.Lockstep"), // gives up when something does not arrive

  /// May start threads or own an executor.
  THREADS(
      "cli..",
      "benchmarks..",
      "backtest.http..",
      "backtest.optimize..", // one run per core
      "ib.link..",
      "faketws.io..",
      "faketws.control.."), // one per call of the HTTP port

  /// May draw numbers nobody seeded.
  CHANCE(
      "benchmarks..", //
      "testkit.property.."), // a fresh seed, printed when the property fails

  /// May print, and end the process.
  CONSOLE("cli..", "benchmarks.."),

  /// Nobody may.
  NOWHERE;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> patterns;

  Edge(String... patterns) {
    this.patterns = List.of(patterns);
  }

  /// Matches the full names of the classes this edge exempts, nested ones included.
  Pattern classesBelow(String root) {
    String any =
        String.join(
            "|",
            patterns.stream()
                .map(pattern ->
                    pattern.endsWith("..")
                        ? Pattern.quote(pattern.substring(0, pattern.length() - 1)) + ".*"
                        : Pattern.quote(pattern) + "(\\$.*)?")
                .toList());
    return Pattern.compile(Pattern.quote(root) + "\\.(" + (any.isEmpty() ? "(?!)" : any) + ")");
  }
}
