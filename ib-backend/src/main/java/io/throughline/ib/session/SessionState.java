package io.throughline.ib.session;

/// How a session stands.
public enum SessionState {
  /// Not started, or stopped.
  OFF,
  /// An attempt is under way.
  CONNECTING,
  /// Accounts and the next order id are known: requests may be made.
  READY,
  /// The last attempt failed or the connection was lost; the next attempt comes by itself.
  WAITING,
  /// No further attempt will be made.
  GIVEN_UP
}
