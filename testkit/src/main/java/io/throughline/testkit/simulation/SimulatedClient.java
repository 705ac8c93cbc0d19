package io.throughline.testkit.simulation;

/// A client without socket, clock and thread, at its end of a [SimulatedLink].
///
/// It is told what happens and answers through the link: at once, or when it is next called. After
/// [SimulatedLink#connect()] and [SimulatedLink#close()] nothing of an earlier connection is told.
/// None of these may run the simulation.
public interface SimulatedClient {
  /// The server has accepted the connection.
  void opened(long nowNanos);

  /// Bytes have come, split anywhere; the client owns them.
  void received(byte[] bytes, long nowNanos);

  /// The connection has ended, or was never made.
  void closed(String reason, long nowNanos);

  /// The time that the client asked for has come.
  default void advanceTo(long nowNanos) {}

  /// When the client wants [#advanceTo] without anything happening before; [Long#MAX_VALUE] if it
  /// does not. Asked after each step.
  default long nextDeadlineNanos() {
    return Long.MAX_VALUE;
  }
}
