package io.throughline.api.order;

/// Where an order stands. Each state carries what belongs to it and nothing else.
///
/// Final states never change again, save that a fill which crossed a cancel on the wire still
/// counts.
public sealed interface OrderState {

  /// Built, not yet sent: it waits for the order that transmits its group.
  record Created() implements OrderState {}

  /// Sent to the broker.
  record Submitted() implements OrderState {}

  /// Taken by the broker; it can be executed.
  record Accepted() implements OrderState {}

  /// Executed in part; the rest can be executed.
  record Partial() implements OrderState {}

  /// Executed in full.
  record Completed() implements OrderState {}

  /// Taken back, by the owner, by its OCO group or by its bracket.
  record Cancelled() implements OrderState {}

  /// Its time in force has passed.
  record Expired() implements OrderState {}

  /// Not enough cash.
  record Margin() implements OrderState {}

  /// Refused by the broker, which said why.
  record Rejected(String reason) implements OrderState {}

  /// Nobody knows: the reply never came. Neither alive nor dead until the broker's books were read.
  record Unknown(String reason) implements OrderState {}

  /// Whether the order can still be executed as far as we know. An [Unknown] order counts as alive:
  /// to take it for dead could double it.
  default boolean isAlive() {
    return switch (this) {
      case Created _, Submitted _, Accepted _, Partial _, Unknown _ -> true;
      case Completed _, Cancelled _, Expired _, Margin _, Rejected _ -> false;
    };
  }

  /// The state's name as the reference writes it.
  default String name() {
    return switch (this) {
      case Created _ -> "Created";
      case Submitted _ -> "Submitted";
      case Accepted _ -> "Accepted";
      case Partial _ -> "Partial";
      case Completed _ -> "Completed";
      case Cancelled _ -> "Canceled";
      case Expired _ -> "Expired";
      case Margin _ -> "Margin";
      case Rejected _ -> "Rejected";
      case Unknown _ -> "Unknown";
    };
  }
}
