package io.throughline.ib.session;

import io.throughline.tws.message.TwsMessage;

/// Takes what comes back for one request. After [Request#done()], [Request#cancel] or [#failed]
/// nothing more comes.
public interface Reply {
  /// One message with the request's id; warnings and notices come this way too, as `ErrMsg`.
  void message(TwsMessage message, Request request);

  /// The request is over and had no success.
  void failed(Failure failure, Request request);
}
