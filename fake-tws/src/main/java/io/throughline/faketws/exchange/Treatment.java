package io.throughline.faketws.exchange;

import java.time.Duration;

/// How an order fares apart from the market: what faults change.
///
/// @param parts into how many fills it is cut
public record Treatment(Cancelling cancelling, Duration cancelDelay, int parts) {
  public static final Treatment NORMAL =
      new Treatment(Cancelling.CONFIRMED, Duration.ofMillis(5), 1);

  /// Why it is not accepted.
  ///
  /// @param code 201 leaves the order Inactive; others leave no order at all
  public record Refusal(int code, String reason) {}

  /// What comes of a cancel.
  public enum Cancelling {
    CONFIRMED,
    /// PendingCancel, then a fill at the market.
    OVERTAKEN_BY_FILL,
    /// PendingCancel, and nothing more.
    NEVER_ANSWERED
  }

  public Treatment cancelling(Cancelling newCancelling) {
    return new Treatment(newCancelling, cancelDelay, parts);
  }

  public Treatment cancelDelay(Duration delay) {
    return new Treatment(cancelling, delay, parts);
  }

  public Treatment inParts(int newParts) {
    return new Treatment(cancelling, cancelDelay, newParts);
  }
}
