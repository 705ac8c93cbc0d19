package io.throughline.testkit.junit;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerAccount;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.LedgerPosition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The truth of a running fake TWS, as it is at the time of each call: every answer is a copy.
///
/// Any thread may ask; the server answers on its own.
public final class LedgerView {
  private final FakeTws tws;

  LedgerView(FakeTws tws) {
    this.tws = tws;
  }

  /// Any question to the ledger.
  ///
  /// @param question runs on the server's thread; what it gives back must be a record or a copy
  public <T> T ask(Function<Ledger, T> question) {
    return tws.ask(core -> question.apply(core.ledger()));
  }

  /// All orders ever, oldest first.
  public List<LedgerOrder> orders() {
    return ask(Ledger::orders);
  }

  /// Orders that can still be filled, oldest first.
  public List<LedgerOrder> openOrders() {
    return ask(Ledger::openOrders);
  }

  /// The latest order with that order ref.
  public Optional<LedgerOrder> order(String orderRef) {
    return orders().reversed().stream()
        .filter(order -> order.orderRef().equals(orderRef))
        .findFirst();
  }

  /// All executions in their latest revision, oldest first.
  public List<LedgerExecution> executions() {
    return ask(Ledger::executions);
  }

  /// Positions ever held, closed ones included.
  public List<LedgerPosition> positions() {
    return ask(ledger -> List.copyOf(ledger.positions()));
  }

  /// Accounts with their cash of now, by name.
  public List<LedgerAccount> accounts() {
    return ask(ledger -> List.copyOf(ledger.accounts()));
  }
}
