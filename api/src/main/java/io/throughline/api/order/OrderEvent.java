package io.throughline.api.order;

/// What can happen to an order.
public sealed interface OrderEvent {
  OrderEvent SENT = new Sent();
  OrderEvent ACKNOWLEDGED = new Acknowledged();
  OrderEvent EXECUTED = new Executed(true);
  OrderEvent EXECUTED_IN_PART = new Executed(false);
  OrderEvent CANCEL_CONFIRMED = new CancelConfirmed();
  OrderEvent TIME_PASSED = new TimePassed();
  OrderEvent CASH_MISSING = new CashMissing();

  /// It left for the broker.
  record Sent() implements OrderEvent {}

  /// The broker has it.
  record Acknowledged() implements OrderEvent {}

  /// A part or all of it was executed.
  ///
  /// @param complete whether nothing remains
  record Executed(boolean complete) implements OrderEvent {}

  /// It is out of the market.
  record CancelConfirmed() implements OrderEvent {}

  /// Its time in force is over.
  record TimePassed() implements OrderEvent {}

  /// The account cannot pay for it.
  record CashMissing() implements OrderEvent {}

  /// The broker refuses it.
  record Refused(String reason) implements OrderEvent {}

  /// The reply did not come in time, or the connection was lost before it.
  record ReplyMissing(String reason) implements OrderEvent {}
}
