package io.throughline.api.order;

import io.throughline.api.instrument.Quantity;
import java.util.Optional;

/// How an order at work is to be from now on. Its kind, side, time in force and links stay.
///
/// @param size of the whole order, with what was filled already; positive
/// @param type of the same kind as before, with the new prices
public record OrderChange(Quantity size, OrderType type) {
  public OrderChange {
    if (!size.isPositive()) {
      throw new IllegalArgumentException("the size of an order must be above 0 but is " + size);
    }
  }

  /// The order as it is, to be changed.
  public static OrderChange of(Order order) {
    return new OrderChange(order.request().size(), order.type());
  }

  public OrderChange withSize(Quantity newSize) {
    return new OrderChange(newSize, type);
  }

  public OrderChange withType(OrderType newType) {
    return new OrderChange(size, newType);
  }

  /// Why no broker can change that order so; empty if one may.
  public Optional<String> obstacle(Order order) {
    if (!order.isAlive()) {
      return Optional.of("order " + order.id() + " is " + order.state().name());
    } else if (type.getClass() != order.type().getClass()) {
      return Optional.of(
          "order %d is a %s order and cannot become a %s order; cancel it and give another"
              .formatted(order.id(), order.type().name(), type.name()));
    } else if (size.compareTo(order.executed().size().abs()) <= 0) {
      return Optional.of(
          "%s of order %d are filled already, so %s would leave nothing; cancel it instead"
              .formatted(order.executed().size().abs(), order.id(), size));
    }
    return Optional.empty();
  }
}
