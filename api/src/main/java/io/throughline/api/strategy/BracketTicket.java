package io.throughline.api.strategy;

import io.throughline.api.order.Order;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A bracket being written: an entry, a protective stop and a target. Nothing happens before
/// [#submit()].
///
/// {@snippet :
/// buyBracket(10).entry(t -> t.limit(100)).stopLoss(95).takeProfit(110).submit();
/// }
public final class BracketTicket {

  /// The orders of a submitted bracket; a side that was not asked for is empty.
  public record Bracket(Order entry, Optional<Order> stopLoss, Optional<Order> takeProfit) {}

  private final OrderTicket entry;
  private @Nullable OrderTicket stopLoss;
  private @Nullable OrderTicket takeProfit;
  private final OrderTicket stopSide;
  private final OrderTicket limitSide;

  BracketTicket(OrderTicket entry, OrderTicket stopSide, OrderTicket limitSide) {
    this.entry = entry;
    this.stopSide = stopSide;
    this.limitSide = limitSide;
  }

  /// Sets up the entry; a market order until told otherwise.
  public BracketTicket entry(Consumer<OrderTicket> setUp) {
    setUp.accept(entry);
    return this;
  }

  /// Adds a stop order that ends the position at a loss.
  public BracketTicket stopLoss(double price) {
    return stopLoss(ticket -> ticket.stop(price));
  }

  /// Adds a protective order of any kind.
  public BracketTicket stopLoss(Consumer<OrderTicket> setUp) {
    setUp.accept(stopSide);
    stopLoss = stopSide;
    return this;
  }

  /// Adds a limit order that ends the position at a profit.
  public BracketTicket takeProfit(double price) {
    return takeProfit(ticket -> ticket.limit(price));
  }

  /// Adds a target order of any kind.
  public BracketTicket takeProfit(Consumer<OrderTicket> setUp) {
    setUp.accept(limitSide);
    takeProfit = limitSide;
    return this;
  }

  /// Gives the orders to the broker: held back until the last one, then sent together.
  ///
  /// @return empty if the size is 0: then there are no orders
  public Optional<Bracket> submit() {
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    if (stopLoss != null || takeProfit != null) {
      entry.heldBack();
    }
    Order main = entry.submit().orElseThrow();
    Optional<Order> stop = Optional.empty();
    if (stopLoss != null) {
      stopLoss.parent(main);
      stop = (takeProfit == null ? stopLoss : stopLoss.heldBack()).submit();
    }
    Optional<Order> limit =
        takeProfit == null ? Optional.empty() : takeProfit.parent(main).submit();
    return Optional.of(new Bracket(main, stop, limit));
  }
}
