package io.throughline.faketws.desk;

import java.time.Duration;
import java.util.Optional;

/// How an order fares apart from the market: what faults and magic order refs change.
///
/// @param refusal an error instead of acceptance
/// @param hold keeps it PreSubmitted for ever
/// @param parts into how many fills it is cut
public record Treatment(
    Optional<Refusal> refusal,
    boolean hold,
    Cancelling cancelling,
    Duration cancelDelay,
    int parts) {
  public static final Treatment NORMAL =
      new Treatment(Optional.empty(), false, Cancelling.CONFIRMED, Duration.ofMillis(5), 1);

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

  public Treatment refusedWith(int code, String reason) {
    return new Treatment(
        Optional.of(new Refusal(code, reason)), hold, cancelling, cancelDelay, parts);
  }

  public Treatment held() {
    return new Treatment(refusal, true, cancelling, cancelDelay, parts);
  }

  public Treatment cancelling(Cancelling newCancelling) {
    return new Treatment(refusal, hold, newCancelling, cancelDelay, parts);
  }

  public Treatment cancelDelay(Duration delay) {
    return new Treatment(refusal, hold, cancelling, delay, parts);
  }

  public Treatment inParts(int newParts) {
    return new Treatment(refusal, hold, cancelling, cancelDelay, newParts);
  }
}
