package io.throughline.ib.history;

import java.time.ZoneId;

/// What is known of an exchange's days, for requests that count in them.
public record TradingDays(ZoneId zone, Midnight midnight) {

  /// Whether anything trades at midnight.
  public enum Midnight {
    /// Nothing does: a calendar day holds whole sessions, and one trading day back from any time
    /// reaches the last midnight.
    CLOSED,
    /// Sessions go over midnight, or nobody knows.
    OPEN
  }
}
