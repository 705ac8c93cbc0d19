package io.throughline.ib.session;

import java.time.Duration;

/// Why a request came to nothing. Only [Refused] says what the server thinks; the others leave the
/// outcome unknown.
public sealed interface Failure {
  /// The server, or the codec for it, said no.
  ///
  /// @param code as in `ErrorCodes`; 503 and 510 are given on this side
  record Refused(int code, String text) implements Failure {
    @Override
    public String toString() {
      return text + " (code " + code + ")";
    }
  }

  /// The limit passed without a message.
  record NoReply(Duration waited) implements Failure {
    @Override
    public String toString() {
      return "no reply within " + waited.toMillis() + " ms";
    }
  }

  /// The connection ended before the request did.
  record ConnectionLost(String reason) implements Failure {
    @Override
    public String toString() {
      return "connection lost: " + reason;
    }
  }
}
