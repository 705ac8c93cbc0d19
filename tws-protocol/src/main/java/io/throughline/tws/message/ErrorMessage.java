package io.throughline.tws.message;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Errors, warnings and notices, told apart only by their code: see `ErrorCodes`.
public sealed interface ErrorMessage extends TwsMessage {

  /// One error or notice (errMsg).
  ///
  /// @param id id of the request or order concerned; [#NO_REQUEST] for a notice about the
  ///   connection
  /// @param errorTime milliseconds since 1970; null below server version 194
  record ErrMsg(
      int id,
      int errorCode,
      String errorMsg,
      String advancedOrderRejectJson,
      @Nullable Long errorTime)
      implements ErrorMessage {
    /// The id of what concerns no request and no order.
    public static final int NO_REQUEST = -1;

    /// True if this is about a request or an order, not about the connection.
    public boolean concernsRequest() {
      return id != NO_REQUEST;
    }

    /// When the server reported it, from server version 194 on.
    public Optional<Instant> time() {
      return Optional.ofNullable(errorTime).map(Instant::ofEpochMilli);
    }
  }
}
