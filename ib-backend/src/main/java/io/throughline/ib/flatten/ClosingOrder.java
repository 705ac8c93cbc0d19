package io.throughline.ib.flatten;

import io.throughline.ib.flatten.FlattenLine.Outcome;
import io.throughline.tws.error.ErrorCode;
import io.throughline.tws.error.ErrorCodes;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OrderStatus;

/// An order that closes a position, from its sending to what TWS says of it.
final class ClosingOrder {
  private static final int CANCELLED = 202;

  private final int orderId;
  private final String text;
  private boolean isKnown;
  private boolean isFilled;
  private String end = "";
  private String note = "";
  private double price;

  /// @param text what it does: `SELL 100 TWTR…`
  ClosingOrder(int orderId, String text) {
    this.orderId = orderId;
    this.text = text;
  }

  int orderId() {
    return orderId;
  }

  void hear(OrderMessage message) {
    switch (message) {
      case OpenOrder open when open.orderId() == orderId -> isKnown = true;
      case OrderStatus status when status.orderId() == orderId -> {
        isKnown = true;
        if (status.status().equals("Filled")) {
          isFilled = true;
          price = status.progress().avgFillPrice();
        } else if (WorkingOrder.isOver(status.status()) && end.isEmpty()) {
          end = "TWS has ended it as " + status.status();
        }
      }
      default -> {
        // Others.
      }
    }
  }

  void hear(ErrMsg error) {
    if (error.id() != orderId) {
      return;
    }
    String said = error.errorMsg() + " (code " + error.errorCode() + ")";
    boolean isEnd =
        error.errorCode() == CANCELLED
            || ErrorCodes.standard()
                .find(error.errorCode())
                .map(ErrorCode::endsRequestOrOrder)
                .orElse(false);
    if (isEnd) {
      isKnown = true;
      end = said;
    } else {
      note = said;
    }
  }

  /// Whether nothing more is to be waited for.
  boolean isOver() {
    return isFilled || !end.isEmpty();
  }

  /// What became of it, by now.
  FlattenLine line() {
    if (isFilled) {
      return new FlattenLine(Outcome.DONE, text + " filled at " + price);
    }
    if (!end.isEmpty()) {
      return new FlattenLine(Outcome.LEFT, text + " not filled: " + end);
    }
    if (isKnown) {
      return new FlattenLine(
          Outcome.LEFT,
          text
              + " is at TWS as order "
              + orderId
              + " and not filled yet"
              + (note.isEmpty() ? "; is the market open?" : ": " + note));
    }
    return new FlattenLine(
        Outcome.UNKNOWN,
        text
            + ": TWS has not said what became of it. Look in TWS for an order or a trade with the"
            + " reference '"
            + Flatten.REFERENCE
            + "', order id "
            + orderId
            + ", before anything else is sent");
  }
}
