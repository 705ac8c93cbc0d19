package io.throughline.faketws.exchange;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.Tape;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.market.Instrument;
import io.throughline.tws.time.TwsTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// Orders that wait for a time, or for their conditions.
public final class Waiting {
  private final Floor floor;
  private final OrderBook book;
  private final Conditions conditions;
  private final Endings endings;
  private final LongConsumer whenReady;
  private final List<Long> watched = new ArrayList<>();

  /// @param whenReady gets the permId of an order that need not wait any more
  Waiting(OrderBook book, Endings endings, LongConsumer whenReady) {
    floor = book.floor();
    this.endings = endings;
    this.book = book;
    this.whenReady = whenReady;
    conditions = new Conditions(floor);
  }

  /// Whether the order must wait; if so it is watched from now on.
  boolean mustWait(LedgerOrder order) {
    WorkingOrder workings = book.workings(order.permId());
    String goodAfter = order.terms().times().goodAfterTime();
    if (!goodAfter.isEmpty()) {
      long nanos = TwsTime.parse(goodAfter, floor.settings().zone()).epochNanos();
      if (nanos > floor.nowNanos()) {
        floor.agenda().at(nanos, () -> whenReady.accept(order.permId()));
        return true;
      }
    }
    if (order.terms().conditions().conditions().isEmpty() || workings.areConditionsMet()) {
      return false;
    }
    if (cancels(order)) {
      watch(order);
      floor.after(floor.settings().latency().fill(), () -> look(order.permId()));
      return false;
    }
    if (conditions.areTrue(order)) {
      workings.setConditionsMet();
      return false;
    }
    watch(order);
    return true;
  }

  /// Conditions may end an order instead of beginning it.
  private static boolean cancels(LedgerOrder order) {
    return order.terms().conditions().conditionsCancelOrder();
  }

  private void watch(LedgerOrder order) {
    long permId = order.permId();
    if (watched.contains(permId)) {
      return;
    }
    watched.add(permId);
    conditions.moments(order).forEach(nanos -> floor.agenda().at(nanos, () -> look(permId)));
    for (Instrument instrument : conditions.instruments(order)) {
      var watch = new Watch(permId, instrument);
      floor.tape().listen(instrument, floor.nowNanos(), watch);
    }
  }

  private final class Watch implements Tape.Listener {
    private final long permId;
    private final Instrument instrument;

    private Watch(long permId, Instrument instrument) {
      this.permId = permId;
      this.instrument = instrument;
    }

    @Override
    public void onTick(io.throughline.faketws.market.Tick tick) {
      look(permId);
      if (!watched.contains(permId)) {
        floor.tape().silence(instrument, this);
      }
    }
  }

  /// Something was executed: conditions may be about that.
  void onFill() {
    List.copyOf(watched).forEach(this::look);
  }

  private void look(long permId) {
    if (!watched.contains(permId)) {
      return;
    }
    if (!book.isOpen(permId)) {
      watched.remove(permId);
    } else if (conditions.areTrue(book.order(permId))) {
      watched.remove(permId);
      book.workings(permId).setConditionsMet();
      if (cancels(book.order(permId))) {
        endings.confirmCancel(permId, "its conditions were met");
      } else {
        whenReady.accept(permId);
      }
    }
  }
}
