package io.throughline.ib.link;

/// What can happen on a link.
public sealed interface LinkEvent {
  /// The other side has accepted.
  record Opened() implements LinkEvent {}

  /// Bytes have come, split anywhere.
  @SuppressWarnings("ArrayRecordComponent") // never compared; whoever polls it owns it
  record Bytes(byte[] bytes) implements LinkEvent {}

  /// The connection has ended, or was never made.
  record Closed(String reason) implements LinkEvent {}
}
