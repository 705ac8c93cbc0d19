package io.throughline.tws.message;

/// What must come true before an order works. `conjunction` is how it joins the next condition:
/// true AND, false OR.
public sealed interface OrderCondition {
  boolean conjunction();

  /// The price of an instrument passes a level.
  ///
  /// @param triggerMethod 0 default, 1 double bid/ask, 2 last, 3 double last, 4 bid/ask, 7 last or
  ///   bid/ask, 8 midpoint
  record Price(
      boolean conjunction,
      boolean isMore,
      double price,
      int conId,
      String exchange,
      int triggerMethod)
      implements OrderCondition {}

  /// A time has passed.
  record Time(boolean conjunction, boolean isMore, String time) implements OrderCondition {}

  /// The account's margin cushion passes a percentage.
  record Margin(boolean conjunction, boolean isMore, int percent) implements OrderCondition {}

  /// A trade in an instrument was executed.
  record Execution(boolean conjunction, String secType, String exchange, String symbol)
      implements OrderCondition {}

  record Volume(boolean conjunction, boolean isMore, int volume, int conId, String exchange)
      implements OrderCondition {}

  record PercentChange(
      boolean conjunction, boolean isMore, double changePercent, int conId, String exchange)
      implements OrderCondition {}
}
