package io.throughline.ib.tracking;

import io.throughline.api.time.EpochNanos;

/// How TWS knows an order.
///
/// @param orderId good for one client id; 0 before it was sent
/// @param word the last status word; empty before the first
/// @param heardNanos when TWS last said something of it
public record TwsSide(int orderId, long permId, String word, String whyHeld, long heardNanos) {
  static final TwsSide NOT_SENT = new TwsSide(0, 0, "", "", EpochNanos.MIN);

  TwsSide heard(long newPermId, long nowNanos) {
    return new TwsSide(orderId, newPermId == 0 ? permId : newPermId, word, whyHeld, nowNanos);
  }

  TwsSide says(String newWord, String newWhyHeld) {
    return new TwsSide(orderId, permId, newWord, newWhyHeld, heardNanos);
  }

  /// Accepted by IB but not at an exchange: a stop that waits, a child, an order outside hours.
  public boolean isHeld() {
    return word.equals("PreSubmitted");
  }
}
