package io.throughline.api.order;

import io.throughline.api.order.OrderEvent.Acknowledged;
import io.throughline.api.order.OrderEvent.CancelConfirmed;
import io.throughline.api.order.OrderEvent.CashMissing;
import io.throughline.api.order.OrderEvent.Executed;
import io.throughline.api.order.OrderEvent.Refused;
import io.throughline.api.order.OrderEvent.ReplyMissing;
import io.throughline.api.order.OrderEvent.Sent;
import io.throughline.api.order.OrderEvent.TimePassed;
import io.throughline.api.order.OrderState.Accepted;
import io.throughline.api.order.OrderState.Cancelled;
import io.throughline.api.order.OrderState.Completed;
import io.throughline.api.order.OrderState.Created;
import io.throughline.api.order.OrderState.Expired;
import io.throughline.api.order.OrderState.Margin;
import io.throughline.api.order.OrderState.Partial;
import io.throughline.api.order.OrderState.Rejected;
import io.throughline.api.order.OrderState.Submitted;
import io.throughline.api.order.OrderState.Unknown;

/// The one table of which event leads an order from which state to which.
public final class OrderLifecycle {
  private record Step(OrderState from, OrderEvent event) {}

  private OrderLifecycle() {}

  /// The state after `event`.
  ///
  /// @throws IllegalTransitionException if the event cannot happen in that state
  public static OrderState next(OrderState state, OrderEvent event) {
    return switch (new Step(state, event)) {
      case Step(Created _, Sent _) -> new Submitted();
      // A broker that does not check what it is sent has it at once.
      case Step(Created _, Acknowledged _) -> new Accepted();
      case Step(Submitted _, Acknowledged _) -> new Accepted();
      case Step(Unknown _, Acknowledged _) -> new Accepted();
      // Brokers repeat themselves.
      case Step(Accepted _, Acknowledged _) -> state;
      case Step(Partial _, Acknowledged _) -> state;
      // A fill may overtake the acknowledgement, and may cross a cancel or an expiry on the wire.
      // It is
      // real money and never dropped; what is over stays over.
      case Step(Submitted _, Executed(var complete)) -> filled(complete);
      case Step(Accepted _, Executed(var complete)) -> filled(complete);
      case Step(Partial _, Executed(var complete)) -> filled(complete);
      case Step(Unknown _, Executed(var complete)) -> filled(complete);
      case Step(Cancelled _, Executed(var complete)) -> complete ? new Completed() : state;
      case Step(Expired _, Executed(var complete)) -> complete ? new Completed() : state;
      case Step(Rejected _, Executed(var complete)) -> complete ? new Completed() : state;
      // A correction of an execution.
      case Step(Completed _, Executed _) -> state;
      case Step(Created _, CancelConfirmed _) -> new Cancelled();
      case Step(Submitted _, CancelConfirmed _) -> new Cancelled();
      case Step(Accepted _, CancelConfirmed _) -> new Cancelled();
      case Step(Partial _, CancelConfirmed _) -> new Cancelled();
      case Step(Unknown _, CancelConfirmed _) -> new Cancelled();
      case Step(Submitted _, TimePassed _) -> new Expired();
      case Step(Accepted _, TimePassed _) -> new Expired();
      case Step(Partial _, TimePassed _) -> new Expired();
      case Step(Unknown _, TimePassed _) -> new Expired();
      case Step(Submitted _, CashMissing _) -> new Margin();
      case Step(Accepted _, CashMissing _) -> new Margin();
      case Step(Partial _, CashMissing _) -> new Margin();
      case Step(Created _, Refused(var reason)) -> new Rejected(reason);
      case Step(Submitted _, Refused(var reason)) -> new Rejected(reason);
      case Step(Accepted _, Refused(var reason)) -> new Rejected(reason);
      case Step(Partial _, Refused(var reason)) -> new Rejected(reason);
      case Step(Unknown _, Refused(var reason)) -> new Rejected(reason);
      case Step(Submitted _, ReplyMissing(var reason)) -> new Unknown(reason);
      case Step(Accepted _, ReplyMissing(var reason)) -> new Unknown(reason);
      case Step(Partial _, ReplyMissing(var reason)) -> new Unknown(reason);
      case Step(Unknown _, ReplyMissing _) -> state;
      case Step(Margin _, CashMissing _) -> state;
      default -> throw new IllegalTransitionException(state, event);
    };
  }

  private static OrderState filled(boolean complete) {
    return complete ? new Completed() : new Partial();
  }
}
