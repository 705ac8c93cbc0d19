package io.throughline.api.order;

/// What a broker says at once to the wish to change an order.
public sealed interface ChangeReply {
  /// The change is on its way. The strategy is told of the order when it counts; until then, and if
  /// the venue refuses it, the order stands as it was.
  record Asked() implements ChangeReply {}

  /// The change was not even asked for.
  record Refused(String reason) implements ChangeReply {}

  default boolean isAsked() {
    return this instanceof Asked;
  }
}
