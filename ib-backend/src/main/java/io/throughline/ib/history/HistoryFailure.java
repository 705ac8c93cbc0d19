package io.throughline.ib.history;

/// Why past bars could not be had.
public sealed interface HistoryFailure {
  /// TWS will not give them, however often it is asked.
  record Denied(int code, String text) implements HistoryFailure {
    @Override
    public String toString() {
      return text + " (code " + code + ")";
    }
  }

  /// TWS has not given them although it was asked again and again.
  record Unanswered(String text) implements HistoryFailure {
    @Override
    public String toString() {
      return text;
    }
  }

  /// The connection ended; what was received until then is good.
  record Disconnected(String reason) implements HistoryFailure {
    @Override
    public String toString() {
      return "connection lost: " + reason;
    }
  }
}
