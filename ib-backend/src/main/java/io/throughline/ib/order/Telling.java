package io.throughline.ib.order;

import io.throughline.api.order.Execution;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.time.EpochNanos;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What was told of an order, and the changes that are still to be told, in order. A fill waits a
/// moment for its commission, and what happened after it waits behind it.
final class Telling {
  /// One change to tell.
  private record Change(long serial, OrderState state, @Nullable PendingFill fill, double cost) {}

  private final int id;
  private final Order.Creation created;
  private final LongSupplier serials;
  private final Deque<Change> changes = new ArrayDeque<>();
  private final Map<String, Double> toldCosts = new HashMap<>();
  private OrderState state = new OrderState.Created();
  private Execution executed = Execution.NONE;

  /// @param serials numbers changes across all orders
  Telling(Order first, LongSupplier serials) {
    id = first.id();
    created = first.created();
    this.serials = serials;
  }

  int id() {
    return id;
  }

  /// The order as it was told last.
  Order told(OrderRequest request) {
    return copy(request, List.of());
  }

  private Order copy(OrderRequest request, List<Fill> newFills) {
    return new Order(id, request, created, state, executed, newFills);
  }

  // ---------------------------------------------------------------- what is to be told

  void add(OrderState newState) {
    changes.add(new Change(serials.getAsLong(), newState, null, 0));
  }

  void add(OrderState newState, PendingFill fill) {
    changes.add(new Change(serials.getAsLong(), newState, fill, 0));
  }

  /// A commission was reported: news only when its fill was told without, or with another one.
  void costReported(OrderState current, String execId, double commission) {
    String base = ExecutionId.parse(execId).base();
    Double before = toldCosts.get(base);
    if (before != null && before != commission) {
      toldCosts.put(base, commission);
      changes.add(new Change(serials.getAsLong(), current, null, commission - before));
    }
  }

  // ---------------------------------------------------------------- telling

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /// When the next change can be told.
  long nextDeadlineNanos(Commissions commissions) {
    Change head = changes.peek();
    return head == null ? EpochNanos.MAX : readyAtNanos(head, commissions);
  }

  /// The number of the next change, if it can be told now; [Long#MAX_VALUE] if none can.
  long readySerial(long nowNanos, Commissions commissions) {
    Change head = changes.peek();
    return head == null || readyAtNanos(head, commissions) > nowNanos
        ? Long.MAX_VALUE
        : head.serial();
  }

  private static long readyAtNanos(Change change, Commissions commissions) {
    PendingFill fill = change.fill();
    return fill == null || commissions.find(fill.execId()).isPresent()
        ? EpochNanos.MIN
        : fill.deadlineNanos();
  }

  /// The next change, as a copy of the order at that moment.
  Optional<Order> poll(OrderRequest request, Commissions commissions, long serverNanos) {
    Change change = changes.poll();
    if (change == null) {
      return Optional.empty();
    }
    boolean isEnd = state.isAlive() && !change.state().isAlive();
    state = change.state();
    PendingFill pending = change.fill();
    if (pending != null) {
      Fill fill = pending.fill(commissions);
      executed = executed.plus(fill);
      toldCosts.put(ExecutionId.parse(pending.execId()).base(), fill.commission());
      return Optional.of(copy(request, List.of(fill)));
    }
    if (change.cost() != 0) {
      executed = withCommission(executed, change.cost());
    }
    if (isEnd) {
      executed = executed.endedAt(serverNanos);
    }
    return Optional.of(copy(request, List.of()));
  }

  private static Execution withCommission(Execution sums, double more) {
    return new Execution(
        sums.timeNanos(),
        sums.size(),
        sums.price(),
        sums.value(),
        sums.commission() + more,
        sums.profit(),
        sums.after());
  }
}
