package io.throughline.ib.tracking;

import io.throughline.api.order.Execution;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Fill.CostChange;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.fill.Commissions;
import io.throughline.ib.fill.ExecutionId;
import io.throughline.ib.fill.PendingFill;
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
  private record Change(
      long serial, OrderState state, @Nullable PendingFill fill, @Nullable CostChange cost) {}

  /// What was told of an execution's cost, and with which fill it was first told.
  private record ToldCost(int fill, double closedShare, double commission) {
    ToldCost now(double newCommission) {
      return new ToldCost(fill, closedShare, newCommission);
    }

    CostChange changeTo(double newCommission) {
      double more = newCommission - commission;
      double closed = more * closedShare;
      return new CostChange(fill, closed, more - closed);
    }
  }

  private final int id;
  private final Order.Creation created;
  private final LongSupplier serials;
  private final Deque<Change> changes = new ArrayDeque<>(2);
  private final Map<String, ToldCost> toldCosts = new HashMap<>();
  private int toldFills;
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
    return copy(request, List.of(), List.of());
  }

  private Order copy(OrderRequest request, List<Fill> newFills, List<CostChange> newCosts) {
    return new Order(id, request, created, state, executed, newFills, newCosts);
  }

  // ---------------------------------------------------------------- what is to be told

  void add(OrderState newState) {
    changes.add(new Change(serials.getAsLong(), newState, null, null));
  }

  void add(OrderState newState, PendingFill fill) {
    changes.add(new Change(serials.getAsLong(), newState, fill, null));
  }

  /// A commission was reported: news only when its fill was told without, or with another one.
  void costReported(OrderState current, String execId, double commission) {
    String base = ExecutionId.parse(execId).base();
    ToldCost before = toldCosts.get(base);
    if (before != null && before.commission() != commission) {
      toldCosts.put(base, before.now(commission));
      changes.add(new Change(serials.getAsLong(), current, null, before.changeTo(commission)));
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
    return fill == null || commissions.isReported(fill.execId())
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
      Fill fill = pending.fill(newCost(pending, commissions));
      executed = executed.plus(fill);
      return Optional.of(copy(request, List.of(fill), List.of()));
    }
    CostChange cost = change.cost();
    if (cost != null) {
      executed = executed.plus(cost);
    }
    if (isEnd) {
      executed = executed.endedAt(serverNanos);
    }
    return Optional.of(copy(request, List.of(), cost == null ? List.of() : List.of(cost)));
  }

  /// What an execution costs, less what was told of it: the correction of an execution has its
  /// number, and does not cost twice.
  private double newCost(PendingFill pending, Commissions commissions) {
    String base = ExecutionId.parse(pending.execId()).base();
    int place = toldFills++;
    ToldCost before = toldCosts.getOrDefault(base, new ToldCost(place, pending.closedShare(), 0));
    double known = commissions.commission(pending.execId()).orElse(before.commission());
    toldCosts.put(base, before.now(known));
    return known - before.commission();
  }
}
