package io.throughline.testkit.assertion;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.Side;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/// What a test may expect of an order. Failures tell its whole story.
public final class OrderAssert extends AbstractAssert<OrderAssert, Order> {
  private static final double RELATIVE_TOLERANCE = 1e-9;

  private final List<Fill> fills;

  OrderAssert(Order actual, List<Fill> fills) {
    super(actual, OrderAssert.class);
    this.fills = fills;
  }

  /// Completed, and for this size without its sign.
  public OrderAssert isFilledFor(Quantity expected) {
    isNotNull();
    return check(
        actual.state() instanceof OrderState.Completed
            && actual.executed().size().abs().equals(expected.abs()),
        "be filled for " + expected,
        Story.of(actual.state()) + " with " + actual.executed().size() + " filled");
  }

  /// Executed for exactly this size without its sign, completed or not.
  public OrderAssert hasFilled(Quantity expected) {
    isNotNull();
    return check(
        actual.executed().size().abs().equals(expected.abs()),
        "have " + expected + " filled",
        actual.executed().size() + " filled");
  }

  /// Executed at this average price; a billionth of it is allowed for rounding.
  public OrderAssert isFilledAt(double expected) {
    isNotNull();
    double price = actual.executed().price();
    return check(
        !actual.executed().size().isZero()
            && Math.abs(price - expected) <= RELATIVE_TOLERANCE * Math.max(1, Math.abs(expected)),
        "be filled at " + expected,
        actual.executed().size().isZero() ? "not filled" : "filled at " + price);
  }

  /// In a state of this kind.
  public OrderAssert is(Class<? extends OrderState> expected) {
    isNotNull();
    return check(
        expected.isInstance(actual.state()),
        "be " + expected.getSimpleName(),
        Story.of(actual.state()));
  }

  public OrderAssert isAlive() {
    isNotNull();
    return check(actual.isAlive(), "be alive", Story.of(actual.state()));
  }

  public OrderAssert isCancelled() {
    return is(OrderState.Cancelled.class);
  }

  public OrderAssert isExpired() {
    return is(OrderState.Expired.class);
  }

  /// Refused by the broker, with a reason that contains this text.
  public OrderAssert isRejectedFor(String expected) {
    isNotNull();
    return check(
        actual.state() instanceof OrderState.Rejected(var reason) && reason.contains(expected),
        "be rejected for \"" + expected + "\"",
        Story.of(actual.state()));
  }

  public OrderAssert isOn(Side expected) {
    isNotNull();
    return check(actual.side() == expected, "be on side " + expected, "on side " + actual.side());
  }

  private OrderAssert check(boolean holds, String expected, String found) {
    if (!holds) {
      throw failure(
          "Expected order %s to %s but it is %s.%nIts history:%n%s",
          actual.id(), expected, found, Story.of(actual, fills));
    }
    return this;
  }
}
