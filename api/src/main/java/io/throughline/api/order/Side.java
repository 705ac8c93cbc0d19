package io.throughline.api.order;

import io.throughline.api.instrument.Quantity;

/// Whether an order adds to or takes from the position.
public enum Side {
  BUY(1),
  SELL(-1);

  private final int sign;

  Side(int sign) {
    this.sign = sign;
  }

  /// 1 for buys, -1 for sells.
  public int sign() {
    return sign;
  }

  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }

  public boolean isBuy() {
    return this == BUY;
  }

  /// The size with the sign of this side.
  public Quantity signed(Quantity size) {
    return this == BUY ? size : size.negated();
  }
}
