package io.throughline.faketws.play;

import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderKey;
import io.throughline.faketws.words.RecordFields;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import io.throughline.tws.message.OrderRequest.CancelOrder;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import java.util.Objects;
import java.util.Optional;

/// What a request or message is about, beyond its fields: the order, the instrument, the client.
record Subject(Record said, Peer peer, Ledger ledger) {

  Cause cause() {
    Optional<OrderKey> order = order();
    int id = order.map(OrderKey::orderId).orElseGet(this::reqId);
    return new Cause(Optional.of(peer), order, id, symbol());
  }

  Optional<OrderKey> order() {
    int clientId = peer.client().clientId();
    return switch (said) {
      case PlaceOrder placed -> Optional.of(new OrderKey(clientId, placed.orderId()));
      case CancelOrder cancel -> Optional.of(new OrderKey(clientId, cancel.orderId()));
      case OrderStatus status -> Optional.of(new OrderKey(status.clientId(), status.orderId()));
      case OpenOrder open ->
          Optional.of(new OrderKey(open.order().identity().clientId(), open.orderId()));
      case ExecDetails details ->
          Optional.of(
              new OrderKey(
                  details.execution().ids().clientId(), details.execution().ids().orderId()));
      case CommissionReport report -> orderOf(report);
      case ErrMsg error ->
          Optional.of(new OrderKey(clientId, error.id()))
              .filter(key -> ledger.find(key).isPresent());
      default -> Optional.empty();
    };
  }

  private Optional<OrderKey> orderOf(CommissionReport report) {
    return ledger.executions().reversed().stream()
        .filter(execution -> execution.id().text().equals(report.execId()))
        .findFirst()
        .map(execution -> ledger.order(execution.permId()).key());
  }

  private int reqId() {
    if (said instanceof ErrMsg error) {
      return error.id();
    }
    return RecordFields.has(said.getClass(), "reqId")
        ? (int) Objects.requireNonNull(RecordFields.get(said, "reqId"))
        : Cause.NO_ID;
  }

  /// The text of a field, of the protocol or of those that everything has.
  String field(String name) {
    return switch (name) {
      case "ref" -> ref();
      case "symbol" -> symbol();
      case "order" -> order().map(key -> Integer.toString(key.orderId())).orElse("");
      case "client" -> Integer.toString(peer.client().clientId());
      default ->
          RecordFields.has(said.getClass(), name)
              ? Objects.toString(RecordFields.get(said, name), RecordFields.UNSET)
              : "";
    };
  }

  private String ref() {
    if (said instanceof PlaceOrder placed) {
      return placed.order().identity().orderRef();
    }
    return known().map(LedgerOrder::orderRef).orElse("");
  }

  private Optional<LedgerOrder> known() {
    return order().flatMap(ledger::find);
  }

  private String symbol() {
    if (RecordFields.has(said.getClass(), "contract")
        && RecordFields.get(said, "contract") instanceof Contract contract
        && !contract.listing().symbol().isEmpty()) {
      return contract.listing().symbol();
    }
    return known()
        .map(order -> order.contract().listing().symbol())
        .or(() -> peer.symbolOf(reqId()))
        .orElse("");
  }
}
