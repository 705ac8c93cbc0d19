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

  void ask(SentChange newChange, long newDueNanos) {
    change = newChange;
    dueNanos = newDueNanos;
  }

  void forget() {
    change = null;
  }

  boolean isOpen() {
    return change != null;
  }

  /// When TWS should have answered the last change.
  long dueNanos() {
    return dueNanos;
  }

  /// What the order becomes, if terms that TWS shows have the change in them; it is answered then.
  Optional<OrderRequest> take(Terms shown) {
    SentChange asked = change;
    if (asked == null || !asked.isIn(shown)) {
      return Optional.empty();
    }
    change = null;
    return Optional.of(asked.request());
  }
}
