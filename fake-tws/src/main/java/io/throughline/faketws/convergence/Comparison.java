package io.throughline.faketws.convergence;

import io.throughline.faketws.convergence.Convergence.ClientReport;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.LedgerPosition;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.PositionKey;
import io.throughline.faketws.ledger.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// One client's account of things beside the ledger's.
final class Comparison {
  private static final double TOLERANCE = 1e-6;

  private final Ledger ledger;
  private final Told told;
  private final long startNanos;
  private final List<String> differences = new ArrayList<>();
  private final Map<String, ToldExecution> toldExecutions = new HashMap<>();

  Comparison(Ledger ledger, Told told, long startNanos) {
    this.ledger = ledger;
    this.told = told;
    this.startNanos = startNanos;
    for (ToldExecution execution : told.executions()) {
      toldExecutions.put(ToldExecution.baseOf(execution.execId()), execution);
    }
  }

  ClientReport report() {
    orders();
    executions();
    positions();
    return new ClientReport(
        told.clientId(), told.orders(), told.executions(), told.positions(), differences);
  }

  private void orders() {
    var known = new TreeSet<Integer>();
    for (LedgerOrder order : ledger.orders()) {
      if (order.key().clientId() == told.clientId()) {
        known.add(order.key().orderId());
        boolean isLatest =
            ledger.find(order.key()).filter(one -> one.permId() == order.permId()).isPresent();
        boolean isOld = !order.isOpen() && order.state().sinceNanos() < startNanos;
        if (isLatest && !isOld) {
          order(order);
        }
      }
    }
    for (ToldOrder order : told.orders()) {
      if (!known.contains(order.orderId())) {
        differences.add(
            "order %d: told %s, the ledger has no such order"
                .formatted(order.orderId(), order.status()));
      }
    }
  }

  private void order(LedgerOrder order) {
    int id = order.key().orderId();
    String truth = order.phase().word();
    BigDecimal filled = order.filled().quantity().toDecimal();
    Optional<ToldOrder> last = told.order(id);
    if (last.isEmpty() && !isExecutedWholly(order) && told.completed(order.permId()).isEmpty()) {
      differences.add("order %d: never told of, ledger %s".formatted(id, truth));
      return;
    }
    if (last.isPresent() && !isTrue(last.get(), order)) {
      differences.add(
          "order %d: told %s (%s), ledger %s"
              .formatted(id, last.get().status(), last.get().source(), truth));
    }
    BigDecimal heard = heardFilled(order, last);
    if (heard.compareTo(filled) != 0) {
      differences.add(
          "order %d: told that %s is filled, ledger %s"
              .formatted(id, heard.toPlainString(), filled.toPlainString()));
    }
  }

  /// True if the client can know how the order stands: from the last status, from a list of
  /// completed orders, because all of it was executed, or because it is gone from the open orders
  /// and all its fills were told.
  private boolean isTrue(ToldOrder last, LedgerOrder order) {
    String truth = order.phase().word();
    if (last.status().equals(truth)) {
      return true;
    }
    if (order.isOpen()) {
      return false;
    }
    return told.completed(order.permId()).filter(done -> done.status().equals(truth)).isPresent()
        || last.status().equals(Told.NOT_OPEN)
        || (order.phase() == OrderPhase.FILLED && isExecutedWholly(order));
  }

  private boolean isExecutedWholly(LedgerOrder order) {
    return executed(order).compareTo(order.quantity().toDecimal()) >= 0;
  }

  private BigDecimal executed(LedgerOrder order) {
    return ledger.executionsOf(order.permId()).stream()
        .map(execution -> toldExecutions.get(ToldExecution.baseOf(execution.id().text())))
        .filter(java.util.Objects::nonNull)
        .map(ToldExecution::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal heardFilled(LedgerOrder order, Optional<ToldOrder> last) {
    BigDecimal most = executed(order);
    for (Optional<ToldOrder> one : List.of(last, told.completed(order.permId()))) {
      most = one.map(ToldOrder::filled).orElse(BigDecimal.ZERO).max(most);
    }
    return most;
  }

  private void executions() {
    var known = new TreeSet<String>();
    for (LedgerExecution execution : ledger.executions()) {
      known.add(ToldExecution.baseOf(execution.id().text()));
      LedgerOrder order = ledger.order(execution.permId());
      if (order.key().clientId() == told.clientId()
          && execution.print().timeNanos() >= startNanos) {
        execution(order, execution);
      }
    }
    toldExecutions.forEach((base, execution) -> {
      if (!known.contains(base)) {
        differences.add(
            "execution %s: told %s at %s, the ledger has no such execution"
                .formatted(
                    execution.execId(), execution.quantity().toPlainString(), execution.price()));
      }
    });
  }

  private void execution(LedgerOrder order, LedgerExecution execution) {
    String id = execution.id().text();
    String what =
        "execution %s of order %d (%s at %s)"
            .formatted(
                id, order.key().orderId(), execution.print().quantity(), execution.print().price());
    ToldExecution heard = toldExecutions.get(ToldExecution.baseOf(id));
    if (heard == null) {
      differences.add(what + ": never told");
      return;
    }
    boolean same =
        heard.execId().equals(id)
            && heard.quantity().compareTo(execution.print().quantity().toDecimal()) == 0
            && near(heard.price(), execution.print().price());
    if (!same) {
      differences.add(
          "%s: told as %s with %s at %s"
              .formatted(what, heard.execId(), heard.quantity().toPlainString(), heard.price()));
    }
    double commission = execution.cost().commission();
    if (heard.commission() == null) {
      differences.add("%s: commission %s never told".formatted(what, commission));
    } else if (!near(heard.commission(), commission)) {
      differences.add(
          "%s: told a commission of %s, ledger %s".formatted(what, heard.commission(), commission));
    }
  }

  private static boolean near(double told, double truth) {
    return Math.abs(told - truth) <= TOLERANCE;
  }

  private void positions() {
    for (LedgerPosition position : ledger.positions()) {
      Optional<ToldPosition> heard = told.position(position.key());
      String truth = position.quantity().toString();
      String what = what(position.key(), position.contract().listing().symbol());
      if (heard.isEmpty()) {
        if (told.hasAskedForPositions() && !position.quantity().isZero()) {
          differences.add("%s: never told of, ledger %s".formatted(what, truth));
        }
      } else if (heard.get().quantity().compareTo(position.quantity().toDecimal()) != 0) {
        differences.add(
            "%s: told %s, ledger %s"
                .formatted(what, heard.get().quantity().toPlainString(), truth));
      }
    }
    for (ToldPosition heard : told.positions()) {
      boolean known = ledger.position(heard.key()).isPresent();
      if (!known && heard.quantity().signum() != 0) {
        differences.add(
            "%s: told %s, ledger %s"
                .formatted(
                    what(heard.key(), heard.symbol()),
                    heard.quantity().toPlainString(),
                    Quantity.ZERO));
      }
    }
  }

  private static String what(PositionKey key, String symbol) {
    return "position in %s (%d)".formatted(symbol, key.conId());
  }
}
