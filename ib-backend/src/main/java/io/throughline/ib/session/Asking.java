package io.throughline.ib.session;

import io.throughline.tws.message.TwsRequest;
import java.time.Duration;
import java.util.function.IntFunction;

/// Makes requests; `session::ask` is one.
@FunctionalInterface
public interface Asking {
  /// Draws an id and makes the request with it.
  ///
  /// @param limit how long the answer may take from the sending; [Duration#ZERO] for a subscription
  Request ask(IntFunction<TwsRequest> request, Reply reply, Duration limit);
}
