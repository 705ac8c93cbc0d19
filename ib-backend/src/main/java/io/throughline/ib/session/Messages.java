package io.throughline.ib.session;

/// Where the broker says what is no change of an order: warnings, what was found out, what differs.
/// Implemented by the store, which passes it on to strategies.
@FunctionalInterface
public interface Messages {
  /// Something the broker itself has to say, not TWS.
  int OWN = 0;

  /// Says something to the user of the run.
  ///
  /// @param code TWS's own, or [#OWN]
  void tell(int code, String text);
}
