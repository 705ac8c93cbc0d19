package io.throughline.ib.order;

import io.throughline.api.TradingException;

/// An order that TWS would not understand or not take, found before it was sent.
final class UnsendableOrderException extends TradingException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  UnsendableOrderException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
