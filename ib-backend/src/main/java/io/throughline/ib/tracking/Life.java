package io.throughline.ib.tracking;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderEvent;
import io.throughline.api.order.OrderLifecycle;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.fill.PendingFill;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The life of one order as all that has arrived makes it: what it asks for, its state, how much is
/// filled, and an end that waits for what was announced before it. Each change goes to what is to
/// be told.
///
/// Final states never change, save that a late fill still counts. What is not certain is kept in
/// [Doubts].
final class Life {
  private final Telling telling;
  private OrderRequest request;
  private OrderState state = new OrderState.Created();
  private Quantity filled = Quantity.ZERO;
  private Quantity announced = Quantity.ZERO;

  /// How much was filled in the end, as TWS says; 0 while it says nothing of an end.
  private Quantity whole = Quantity.ZERO;

  private @Nullable End end;

  private record End(OrderEvent event, long deadlineNanos) {}

  /// @param serials numbers changes across all orders
  Life(Order first, LongSupplier serials) {
    request = first.request();
    telling = new Telling(first, serials);
  }

  // ---------------------------------------------------------------- what is known

  OrderRequest request() {
    return request;
  }

  OrderState state() {
    return state;
  }

  Quantity filled() {
    return filled;
  }

  Telling telling() {
    return telling;
  }

  /// The order as it was told last.
  Order told() {
    return telling.told(request);
  }

  /// Whether its state is final.
  boolean isOver() {
    return !state.isAlive();
  }

  /// Whether its end is known and waits.
  boolean isEnding() {
    return end != null;
  }

  /// Whether the end that waits is a refusal: it waits for its reason.
  boolean isRefusing() {
    return end != null && end.event() instanceof OrderEvent.Refused;
  }

  /// Whether TWS has said of any fill.
  boolean hasFills() {
    return !filled.isZero() || !announced.isZero();
  }

  /// Whether TWS has announced more than its executions make.
  boolean lacksExecutions() {
    return announced.compareTo(filled) > 0;
  }

  boolean isFilled() {
    return filled.compareTo(request.size()) >= 0;
  }

  // ---------------------------------------------------------------- what happens

  /// Something happened to it; nothing does when it is over.
  ///
  /// @return whether it is over by this
  boolean happened(OrderEvent event) {
    if (isOver()) {
      return false;
    }
    OrderState next = OrderLifecycle.next(state, event);
    if (!next.equals(state)) {
      state = next;
      telling.add(next);
    }
    if (isOver()) {
      end = null;
    }
    return isOver();
  }

  /// It asks for something else now.
  void rewritten(OrderRequest changed) {
    request = changed;
    telling.add(state);
  }

  // ---------------------------------------------------------------- fills

  /// How much TWS says was filled.
  void announced(Quantity sum) {
    if (sum.compareTo(announced) > 0) {
      announced = sum;
    }
  }

  /// It is filled, and that is how much: its size, whatever became known of changes to it.
  void filledWhole(Quantity sum) {
    whole = sum.isPositive() ? sum : request.size();
    announced(whole);
  }

  /// One execution that was not seen before.
  void executed(PendingFill fill) {
    filled = filled.plus(fill.size().abs());
    if (state instanceof OrderState.Created) {
      happened(OrderEvent.SENT);
    }
    state = OrderLifecycle.next(state, new OrderEvent.Executed(isFilled()));
    telling.add(state, fill);
    if (isFilled()) {
      end = null;
    }
  }

  /// An execution was corrected: the difference in size, which may be less than nothing.
  void corrected(PendingFill difference) {
    filled = filled.plus(request.side().signed(difference.size()));
    state = OrderLifecycle.next(state, new OrderEvent.Executed(isFilled()));
    telling.add(state, difference);
  }

  /// Ends it if all that was filled in the end has arrived, of whatever size it was.
  ///
  /// @return whether it is over by this
  boolean completeIfWhole() {
    if (!whole.isPositive() || filled.compareTo(whole) < 0 || isOver()) {
      return false;
    }
    request = request.withSize(whole);
    end = null;
    state = OrderLifecycle.next(state, new OrderEvent.Executed(true));
    telling.add(state);
    return true;
  }

  // ---------------------------------------------------------------- its end

  /// It ends so, at the latest then, if it is not over or ending.
  ///
  /// @return whether the end is this one
  boolean ends(OrderEvent event, long deadlineNanos) {
    if (isOver() || isEnding()) {
      return false;
    }
    end = new End(event, deadlineNanos);
    return true;
  }

  /// The end that waits is none.
  void forgetEnd() {
    end = null;
  }

  /// A refusal that waits is none: it was inactive for a moment only.
  void forgetRefusal() {
    if (isRefusing()) {
      end = null;
    }
  }

  /// Whether the end need not wait longer: a refusal waits for its reason, any other end for
  /// executions that were announced.
  boolean isEndDue(long nowNanos) {
    return end != null
        && (end.deadlineNanos() <= nowNanos || (!isRefusing() && !lacksExecutions()));
  }

  /// The end that waits comes now.
  ///
  /// @return whether it is over by this
  boolean finishEnd() {
    End waiting = end;
    end = null;
    return waiting != null && happened(waiting.event());
  }

  /// When the end that waits comes at the latest.
  long endDeadlineNanos() {
    return end == null ? EpochNanos.MAX : end.deadlineNanos();
  }
}
