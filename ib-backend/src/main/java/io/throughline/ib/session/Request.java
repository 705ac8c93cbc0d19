package io.throughline.ib.session;

import io.throughline.tws.message.TwsRequest;

/// A request that was made and may still be answered.
public interface Request {
  int id();

  /// Whether messages may still come.
  boolean isOpen();

  /// Says that the answer is complete.
  void done();

  /// Wants no more of it. The message is sent if the request was sent and the server's version has
  /// such a message; a request that still waits for its turn is dropped instead.
  void cancel(TwsRequest cancelMessage);
}
