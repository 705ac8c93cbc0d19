package io.throughline.tws.message;

/// Requests about the session itself.
public sealed interface ConnectionRequest extends TwsRequest {

  /// First request of a session.
  record StartApi(int clientId, String optionalCapabilities) implements ConnectionRequest {}

  /// Asks for the next valid order id; the number asked for is ignored by the server.
  record ReqIds(int numIds) implements ConnectionRequest {}

  record ReqCurrentTime() implements ConnectionRequest {}

  record ReqCurrentTimeInMillis() implements ConnectionRequest {}

  /// Sets how much the server logs.
  ///
  /// @param logLevel 1 system, 2 error, 3 warning, 4 information, 5 detail
  record SetServerLogLevel(int logLevel) implements ConnectionRequest {}

  record ReqManagedAccts() implements ConnectionRequest {}

  record ReqUserInfo(int reqId) implements ConnectionRequest {}
}
