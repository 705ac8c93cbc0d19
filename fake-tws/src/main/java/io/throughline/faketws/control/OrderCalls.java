package io.throughline.faketws.control;

import io.throughline.faketws.ledger.BrokenLawException;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.order.OrderAct;
import io.throughline.faketws.order.OrderActs;
import io.throughline.faketws.session.FakeTwsCore;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `POST /orders/ORDER/ACT`: things that happen to an order without its client's doing.
final class OrderCalls {
  private static final String ACTS =
      "one of reject, inactivate, hold, release, fill, fill-when-away, cancel, correct, renumber,"
          + " repeat-status, warn";

  private OrderCalls() {}

  /// Why something happens.
  record Because(String reason) {
    static final Because NONE = new Because("");
  }

  /// How much, at which price; nothing is all that remains at the last price of the market.
  record Fill(@Nullable BigDecimal quantity, @Nullable Double price) {}

  record Times(int times) {}

  record Warning(int code, String text) {}

  /// What an act needs is read before it is done: on the thread of the call.
  static Consumer<OrderAct> act(String name, Request request) {
    return switch (name) {
      case "reject" -> {
        String reason = request.read(Because.class).reason();
        yield act -> act.reject(reason);
      }
      case "inactivate" -> nothingElse(request, OrderAct::inactivate);
      case "hold" -> {
        String reason = request.read(Because.class).reason();
        yield act -> act.hold(reason);
      }
      case "release" -> nothingElse(request, OrderAct::release);
      case "fill" -> fill(request.read(Fill.class));
      case "fill-when-away" -> {
        Sized sized = sized(request.read(Fill.class));
        yield act -> act.fillWhenAway(sized.quantity(), sized.price());
      }
      case "cancel" -> {
        String reason = request.read(Because.class).reason();
        yield act -> act.cancel(reason);
      }
      case "correct" -> {
        Sized sized = sized(request.read(Fill.class));
        yield act -> act.correct(sized.quantity(), sized.price());
      }
      case "renumber" -> nothingElse(request, OrderAct::renumber);
      case "repeat-status" -> {
        int times = request.read(Times.class).times();
        yield act -> act.repeatStatus(times);
      }
      case "warn" -> {
        Warning warning = request.read(Warning.class);
        yield act -> act.warn(warning.code(), warning.text());
      }
      default ->
          throw new RefusedException(
              RefusedException.NOT_FOUND, "the act", ACTS, "\"" + name + "\"");
    };
  }

  /// A body that says nothing.
  private record Nothing() {}

  private static Consumer<OrderAct> nothingElse(Request request, Consumer<OrderAct> act) {
    request.read(Nothing.class);
    return act;
  }

  private static Consumer<OrderAct> fill(Fill fill) {
    if (fill.quantity() == null && fill.price() == null) {
      return OrderAct::fillAtMarket;
    }
    Sized sized = sized(fill);
    return act -> act.fill(sized.quantity(), sized.price());
  }

  private record Sized(Quantity quantity, double price) {}

  private static Sized sized(Fill fill) {
    BigDecimal quantity = fill.quantity();
    Double price = fill.price();
    if (quantity == null || quantity.signum() <= 0) {
      throw new RefusedException(
          RefusedException.BAD_REQUEST,
          "quantity",
          "a number above 0",
          quantity == null ? "not there" : quantity.toPlainString());
    }
    if (price == null) {
      throw new RefusedException(RefusedException.BAD_REQUEST, "price", "a number", "not there");
    }
    return new Sized(Quantity.of(quantity), price);
  }

  /// Does it to the order of that permId or order ref.
  ///
  /// @return the order as it is afterwards
  static LedgerOrder perform(FakeTwsCore core, String order, Consumer<OrderAct> act) {
    OrderAct found = find(core.acts(), order);
    try {
      act.accept(found);
    } catch (BrokenLawException e) {
      throw new RefusedException(
          RefusedException.CONFLICT, "the act", "possible", "not: " + e.getMessage());
    }
    return found.order();
  }

  private static OrderAct find(OrderActs acts, String order) {
    try {
      return acts.order(Long.parseLong(order));
    } catch (NumberFormatException | BrokenLawException _) {
      // an order ref, then
    }
    Optional<LedgerOrder> named = acts.find(order);
    return acts.order(
        named
            .orElseThrow(() ->
                new RefusedException(
                    RefusedException.NOT_FOUND,
                    "the order",
                    "the permId or the order ref of one in the ledger",
                    "\"" + order + "\""))
            .permId());
  }
}
