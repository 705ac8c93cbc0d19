package io.throughline.ib.simulation;

import io.throughline.testkit.simulation.Simulations;
import java.util.concurrent.atomic.AtomicInteger;

/// Looks for the first session that fails; loaded beside broken code.
public final class SessionHunt {
  private SessionHunt() {}

  /// Which session fails first, and how; `none` if all hold.
  public static String sessionsUntilFailure(int most) {
    var coverage = new Coverage();
    var sessions = new AtomicInteger();
    try {
      Simulations.named("trading session")
          .runs(most)
          .check(simulation -> {
            sessions.incrementAndGet();
            new TradingSession(simulation, coverage).run();
          });
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage()).lines().limit(4).reduce("", (a, b) -> a + " " + b);
    }
    return "none of " + sessions;
  }
}
