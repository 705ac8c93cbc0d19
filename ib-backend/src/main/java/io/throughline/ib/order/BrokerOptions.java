package io.throughline.ib.order;

import io.throughline.ib.translation.OrderRef;
import java.time.Duration;
import java.util.Locale;

/// How a broker behaves.
///
/// @param strategy the name under which orders are found again; it is written into every order
/// @param recovery what happens to orders of an earlier run
public record BrokerOptions(String strategy, Recovery recovery, Limits limits) {

  /// What happens at the start when TWS has working orders of this client.
  public enum Recovery {
    /// Orders of the same strategy are taken over; anything else stops the start.
    OWN_OR_STOP,
    /// Orders of the same strategy are taken over; anything else is left alone and shown as
    /// external.
    OWN_AND_GO_ON,
    /// All are left alone and shown as external.
    NONE
  }

  /// How long things may take.
  ///
  /// @param answer from an order or a cancel to the first word about it
  /// @param books from asking for open orders, completed orders and executions to the last of them
  /// @param commission from an execution to the report of its cost; after it the fill is told
  ///   without
  /// @param account from asking for the account's figures to the last of them
  public record Limits(Duration answer, Duration books, Duration commission, Duration account) {
    public static final Limits STANDARD =
        new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));
  }

  public BrokerOptions {
    if (strategy.isBlank() || strategy.length() > OrderRef.LONGEST_STRATEGY) {
      throw new IllegalArgumentException(
          "a strategy must have a name of at most "
              + OrderRef.LONGEST_STRATEGY
              + " letters but is named '"
              + strategy
              + "'");
    }
  }

  /// The standard limits, for a strategy whose name is made to fit.
  public static BrokerOptions of(String strategyName) {
    String fitting = strategyName.replaceAll("[^A-Za-z0-9_.-]", "-");
    return new BrokerOptions(
        fitting.isEmpty()
            ? "strategy"
            : fitting.substring(0, Math.min(fitting.length(), OrderRef.LONGEST_STRATEGY)),
        Recovery.OWN_OR_STOP,
        Limits.STANDARD);
  }

  public BrokerOptions with(Recovery newRecovery) {
    return new BrokerOptions(strategy, newRecovery, limits);
  }

  public BrokerOptions with(Limits newLimits) {
    return new BrokerOptions(strategy, recovery, newLimits);
  }

  @Override
  public String toString() {
    return strategy + " " + recovery.name().toLowerCase(Locale.ROOT);
  }
}
