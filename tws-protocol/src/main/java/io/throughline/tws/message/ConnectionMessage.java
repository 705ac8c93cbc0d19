package io.throughline.tws.message;

import java.util.List;
import java.util.stream.Stream;

/// Messages about the session itself.
public sealed interface ConnectionMessage extends TwsMessage {

  record NextValidId(int orderId) implements ConnectionMessage {}

  /// The accounts of the user.
  ///
  /// @param accountsList comma-separated account names; a trailing comma is possible
  record ManagedAccts(String accountsList) implements ConnectionMessage {
    /// The account names, in the server's order.
    public List<String> accounts() {
      return Stream.of(accountsList.split(",", -1))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .toList();
    }
  }

  /// The server's clock.
  ///
  /// @param time seconds since 1970
  record CurrentTime(long time) implements ConnectionMessage {}

  /// The server's clock, finer.
  ///
  /// @param timeInMillis milliseconds since 1970
  record CurrentTimeInMillis(long timeInMillis) implements ConnectionMessage {}

  record UserInfo(int reqId, String whiteBrandingId) implements ConnectionMessage {}
}
