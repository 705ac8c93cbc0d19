package io.throughline.faketws.control;

import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.LedgerPosition;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The ledger as the control port shows it: flat objects, in the protocol's words.
final class LedgerView {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private LedgerView() {}

  /// The fields of one JSON object, in order.
  private static final class Fields {
    private final SequencedMap<String, @Nullable Object> values = new LinkedHashMap<>();

    Fields with(String name, @Nullable Object value) {
      values.put(name, value);
      return this;
    }

    Fields with(LedgerOrder owner) {
      return with("clientId", owner.key().clientId())
          .with("orderId", owner.key().orderId())
          .with("permId", owner.permId())
          .with("orderRef", owner.orderRef())
          .with("account", owner.account());
    }

    Fields with(Contract contract) {
      return with("conId", contract.conId())
          .with("symbol", contract.listing().symbol())
          .with("secType", contract.listing().secType())
          .with("currency", contract.listing().currency());
    }

    SequencedMap<String, @Nullable Object> all() {
      return Collections.unmodifiableSequencedMap(values);
    }
  }

  static SequencedMap<String, @Nullable Object> of(Ledger ledger) {
    return new Fields()
        .with("orders", ledger.orders().stream().map(LedgerView::order).toList())
        .with(
            "executions", ledger.executions().stream().map(one -> execution(ledger, one)).toList())
        .with("positions", ledger.positions().stream().map(LedgerView::position).toList())
        .with("accounts", ledger.accounts())
        .all();
  }

  static SequencedMap<String, @Nullable Object> order(LedgerOrder order) {
    Order.Terms terms = order.terms().terms();
    return new Fields()
        .with(order)
        .with(order.contract())
        .with("action", terms.action())
        .with("quantity", order.quantity())
        .with("orderType", terms.orderType())
        .with("limitPrice", terms.lmtPrice())
        .with("auxPrice", terms.auxPrice())
        .with("tif", terms.tif())
        .with("status", order.phase().word())
        .with("whyHeld", order.state().whyHeld())
        .with("remark", order.state().remark())
        .with("filled", order.filled().quantity())
        .with("remaining", order.remaining())
        .with("averagePrice", order.filled().averagePrice())
        .with("since", instant(order.state().sinceNanos()))
        .all();
  }

  private static SequencedMap<String, @Nullable Object> execution(
      Ledger ledger, LedgerExecution execution) {
    return new Fields()
        .with("execId", execution.id().text())
        .with(ledger.order(execution.permId()))
        .with(execution.contract())
        .with("side", execution.side().executed())
        .with("quantity", execution.print().quantity())
        .with("price", execution.print().price())
        .with("time", instant(execution.print().timeNanos()))
        .with("exchange", execution.print().exchange())
        .with("commission", execution.cost().commission())
        .with("commissionCurrency", execution.cost().currency())
        .with("realizedPnl", execution.cost().closes() ? execution.cost().realizedPnl() : null)
        .all();
  }

  private static SequencedMap<String, @Nullable Object> position(LedgerPosition position) {
    return new Fields()
        .with("account", position.key().account())
        .with(position.contract())
        .with("quantity", position.quantity())
        .with("averageCost", position.averageCost())
        .with("realizedPnl", position.realizedPnl())
        .all();
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }
}
