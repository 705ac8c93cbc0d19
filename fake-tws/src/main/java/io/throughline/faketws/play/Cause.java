package io.throughline.faketws.play;

import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderKey;
import java.util.Optional;

/// Who and what set a step off.
///
/// @param peer the connection it happened on
/// @param order the order it is about
/// @param reqId the request or order id it is about, as errors name it; -1 for none
/// @param symbol of the instrument it is about; empty text if it is about none
record Cause(Optional<Peer> peer, Optional<OrderKey> order, int reqId, String symbol) {
  static final int NO_ID = -1;
  static final Cause NONE = new Cause(Optional.empty(), Optional.empty(), NO_ID, "");

  static Cause of(Peer peer) {
    return new Cause(Optional.of(peer), Optional.empty(), NO_ID, "");
  }

  static Cause of(Optional<Peer> owner, LedgerOrder order) {
    return new Cause(
        owner,
        Optional.of(order.key()),
        order.key().orderId(),
        order.contract().listing().symbol());
  }

  /// A text with what `{id}` and `{symbol}` stand for.
  String filled(String text) {
    return text.replace("{id}", Integer.toString(reqId)).replace("{symbol}", symbol);
  }
}
