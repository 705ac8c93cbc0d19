package io.throughline.ib.tracking;

import io.throughline.ib.session.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Pairs of which one cancels the other and which TWS does not hold: an order that went out without
/// a group cannot get one there (10326), so who joins it later is watched here.
///
/// As in a group of TWS, a fill cancels the other, and a cancel does not. Other than in a group of
/// TWS both may be filled before the cancel arrives, and nobody watches while the run is away.
public final class HeldPairs {
  private record Pair(OrderTracker first, OrderTracker joined) {
    boolean isOver() {
      return !first.isAlive() || !joined.isAlive();
    }
  }

  private final List<Pair> pairs = new ArrayList<>();
  private final Messages messages;

  HeldPairs(Messages messages) {
    this.messages = messages;
  }

  /// Watches two orders from now on, and says so.
  public void hold(OrderTracker first, OrderTracker joined) {
    pairs.add(new Pair(first, joined));
    messages.tell(
        Messages.OWN,
        ("order %d joins order %d, which went out without a one-cancels-other group: TWS does not"
                + " hold the two together, this run does, as long as it is connected")
            .formatted(joined.id(), first.id()));
  }

  /// Cancels what is to be cancelled.
  ///
  /// @param cancel takes orders that are at work
  public void work(Consumer<OrderTracker> cancel) {
    if (pairs.isEmpty()) {
      return;
    }
    for (Pair pair : List.copyOf(pairs)) {
      cancelOther(pair.first(), pair.joined(), cancel);
      cancelOther(pair.joined(), pair.first(), cancel);
    }
    pairs.removeIf(Pair::isOver);
  }

  private static void cancelOther(
      OrderTracker order, OrderTracker other, Consumer<OrderTracker> cancel) {
    if (order.hasFills() && other.isAlive() && !other.isCancelAsked()) {
      cancel.accept(other);
    }
  }
}
