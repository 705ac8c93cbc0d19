package io.throughline.ib.safety;

/// The rules, by the names under which they refuse.
public enum SafetyRule {
  /// The account is not one of the mode: paper accounts begin with D; a live one is named.
  ACCOUNT("account"),
  /// Nothing may be sent.
  READ_ONLY("read-only"),
  /// Somebody has stopped trading; a file says so, also to the next process.
  KILL_SWITCH("kill-switch"),
  /// The account has lost too much today.
  DAILY_LOSS("daily-loss"),
  /// The order is too large.
  MAX_SIZE("max-size"),
  /// The order is worth too much.
  MAX_ORDER_VALUE("max-order-value"),
  /// The position could become too large.
  MAX_POSITION("max-position"),
  /// There are too many orders in a minute.
  ORDERS_PER_MINUTE("orders-per-minute"),
  /// The limit is too far on the wrong side of the last price.
  PRICE_COLLAR("price-collar"),
  /// The last price is too old.
  STALE_DATA("stale-data");

  private final String word;

  SafetyRule(String word) {
    this.word = word;
  }

  /// The rule's name in texts and settings.
  public String word() {
    return word;
  }
}
