package io.throughline.ib.tracking;

import io.throughline.api.order.OrderRequest;
import io.throughline.api.time.EpochNanos;
import io.throughline.tws.message.Order.Terms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The change that TWS was asked for and has not answered: one at a time.
final class Proposal {
  private @Nullable SentChange change;
  private long dueNanos = EpochNanos.MIN;
  private @Nullable Refusal refusal;

  /// Why TWS refuses something.
  record Refusal(int code, String reason) {
    /// By IB, which has had the order then.
    boolean isRejection() {
      return code == 201;
    }
  }

  void ask(SentChange newChange, long newDueNanos) {
    change = newChange;
    dueNanos = newDueNanos;
  }

  void forget() {
    change = null;
    refusal = null;
  }

  /// The change is refused, or the order itself.
  void keep(Refusal newRefusal) {
    refusal = newRefusal;
  }

  /// The order lives: whether it is changed is open again.
  void forgetRefusal() {
    refusal = null;
  }

  /// Why the change is refused, or the order itself; empty if nothing is.
  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  boolean isOpen() {
    return change != null;
  }

  /// When TWS should have answered the last change.
  long dueNanos() {
    return dueNanos;
  }

  /// What the order becomes, if terms that TWS shows have the change in them; it is answered then.
  /// A refusal is kept: an order that ends can be shown with the terms of a change that changed
  /// nothing.
  Optional<OrderRequest> take(Terms shown) {
    SentChange asked = change;
    if (asked == null || !asked.isIn(shown)) {
      return Optional.empty();
    }
    change = null;
    return Optional.of(asked.request());
  }
}
