package io.throughline.api.order;

/// An event reached an order in a state in which it cannot happen: a bug in the broker's adapter,
/// or a broker that contradicts itself.
public final class IllegalTransitionException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  IllegalTransitionException(OrderState state, OrderEvent event) {
    super("an order in state " + state.name() + " cannot take the event " + event);
  }
}
