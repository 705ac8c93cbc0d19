package io.throughline.ib.tracking;

import io.throughline.api.order.Order;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.fill.Commissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Orders of which something is to be told, waited for or found out: most orders of a long run are
/// over and cost nothing here.
///
/// Changes are numbered across all orders and told in this order.
final class Restless {
  private final List<OrderTracker> orders = new ArrayList<>();
  private final Commissions commissions;

  /// @param commissions for which fills wait a moment
  Restless(Commissions commissions) {
    this.commissions = commissions;
  }

  void add(OrderTracker order) {
    if (!orders.contains(order)) {
      orders.add(order);
    }
  }

  /// Does what is due.
  void work(long nowNanos) {
    for (OrderTracker order : orders) {
      order.work(nowNanos);
    }
  }

  /// Whether the books should be read for some order now.
  boolean wantsBooks(long nowNanos) {
    for (OrderTracker order : orders) {
      if (order.wantsBooks(nowNanos)) {
        return true;
      }
    }
    return false;
  }

  /// The oldest change that can be told, as a copy of its order at that moment.
  Optional<Order> poll(Moment now) {
    OrderTracker next = nextReady(now);
    return next == null ? Optional.empty() : next.poll(commissions, now.serverNanos());
  }

  /// Lets go of the orders that nothing is left to do for.
  void forgetQuiet() {
    orders.removeIf(OrderTracker::isQuiet);
  }

  private @Nullable OrderTracker nextReady(Moment now) {
    OrderTracker first = null;
    long lowest = Long.MAX_VALUE;
    for (OrderTracker order : orders) {
      long serial = order.readySerial(now.nanos(), commissions);
      if (serial < lowest) {
        lowest = serial;
        first = order;
      }
    }
    return first;
  }

  /// When there is something to do or to tell.
  long nextDeadlineNanos() {
    long next = EpochNanos.MAX;
    for (OrderTracker order : orders) {
      next = Math.min(next, order.nextDeadlineNanos(commissions));
    }
    return next;
  }

  /// When the books want to be read for some order.
  long nextDoubtNanos() {
    long next = EpochNanos.MAX;
    for (OrderTracker order : orders) {
      next = Math.min(next, order.nextDoubtNanos());
    }
    return next;
  }
}
