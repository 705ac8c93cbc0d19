package io.throughline.faketws.session;

/// What the server wants done with a connection.
public sealed interface LinkAction {
  int link();

  /// Send these bytes, in one write.
  @SuppressWarnings("ArrayRecordComponent") // never compared; copied once, by the socket
  record Write(int link, byte[] bytes) implements LinkAction {}

  /// Close, after all that was to be written.
  record Close(int link) implements LinkAction {}

  /// Reset (RST) at once; what is not written yet is lost.
  record Reset(int link) implements LinkAction {}
}
