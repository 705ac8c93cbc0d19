package io.throughline.ib.translation;

import io.throughline.api.TradingException;

/// An order that TWS would not understand or not take, found before it was sent.
public final class UnsendableOrderException extends TradingException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public UnsendableOrderException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
