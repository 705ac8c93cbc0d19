package io.throughline.faketws.ledger;

/// Whether an order adds to a position or takes from it.
public enum Side {
  BUY("BUY", "BOT"),
  SELL("SELL", "SLD");

  private final String action;
  private final String executed;

  Side(String action, String executed) {
    this.action = action;
    this.executed = executed;
  }

  /// The side that an order's action names; `SSHORT` and `SLONG` sell.
  ///
  /// @throws IllegalArgumentException if it names none
  public static Side parse(String action) {
    return switch (action) {
      case "BUY" -> BUY;
      case "SELL", "SSHORT", "SLONG" -> SELL;
      default ->
          throw new IllegalArgumentException(
              "an action must be BUY or SELL but is \"" + action + "\"");
    };
  }

  /// As in orders.
  public String action() {
    return action;
  }

  /// As in executions.
  public String executed() {
    return executed;
  }

  /// The size with the sign by which it changes a position.
  public Quantity signed(Quantity quantity) {
    return this == BUY ? quantity : quantity.negated();
  }

  public boolean isBuy() {
    return this == BUY;
  }
}
