package io.throughline.faketws.play;

import io.throughline.faketws.ledger.OrderKey;
import java.util.Optional;

/// Who and what set a step off.
///
/// @param peer the connection it happened on
/// @param order the order it is about
/// @param reqId the request or order id it is about, as errors name it; -1 for none
record Cause(Optional<Peer> peer, Optional<OrderKey> order, int reqId) {
  static final int NO_ID = -1;
  static final Cause NONE = new Cause(Optional.empty(), Optional.empty(), NO_ID);

  static Cause of(Peer peer) {
    return new Cause(Optional.of(peer), Optional.empty(), NO_ID);
  }

  static Cause of(Optional<Peer> owner, OrderKey order) {
    return new Cause(owner, Optional.of(order), order.orderId());
  }
}
