package io.throughline.faketws.ledger;

import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

/// What is true of every ledger, whatever clients and faults do.
final class LedgerLaws {
  private LedgerLaws() {}

  static void check(Ledger ledger, Map<PositionKey, LedgerPosition> opening) {
    var filled = new TreeMap<Long, Quantity>();
    var held = new TreeMap<PositionKey, Quantity>();
    opening.forEach((key, position) -> held.put(key, position.quantity()));
    var serials = new HashSet<Long>();
    for (LedgerExecution execution : ledger.executions()) {
      require(serials.add(execution.id().serial()), "execution %s is there twice", execution.id());
      LedgerOrder order = ledger.order(execution.permId());
      require(
          order.account().equals(execution.account())
              && order.contract().conId() == execution.contract().conId()
              && order.side() == execution.side(),
          "execution %s must be what order %s asked for",
          execution.id(),
          order.permId());
      filled.merge(execution.permId(), execution.print().quantity(), Quantity::plus);
      held.merge(
          new PositionKey(execution.account(), execution.contract().conId()),
          execution.side().signed(execution.print().quantity()),
          Quantity::plus);
    }
    for (LedgerOrder order : ledger.orders()) {
      Quantity sum = filled.getOrDefault(order.permId(), Quantity.ZERO);
      require(
          sum.equals(order.filled().quantity()),
          "executions of order %s must sum to what is filled but are %s of %s",
          order.permId(),
          sum,
          order.filled().quantity());
      require(
          order.remaining().signum() >= 0,
          "order %s is filled for more than it is",
          order.permId());
      require(
          (order.phase() == OrderPhase.FILLED) == order.remaining().isZero(),
          "order %s must be Filled exactly when nothing remains, but is %s with %s left",
          order.permId(),
          order.phase(),
          order.remaining());
    }
    for (LedgerPosition position : ledger.positions()) {
      Quantity sum = held.getOrDefault(position.key(), Quantity.ZERO);
      require(
          sum.equals(position.quantity()),
          "position %s must be the sum of its fills but is %s and not %s",
          position.key(),
          position.quantity(),
          sum);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotations are not on our class path
  private static void require(boolean lawHolds, String law, Object... what) {
    if (!lawHolds) {
      throw new BrokenLawException(law.formatted(what));
    }
  }
}
