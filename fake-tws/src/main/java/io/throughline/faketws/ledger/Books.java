package io.throughline.faketws.ledger;

import io.throughline.faketws.ledger.LedgerExecution.Cost;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Positions and cash, as the sum of all executions.
final class Books {
  private final TreeMap<String, LedgerAccount> accounts = new TreeMap<>();
  private final TreeMap<PositionKey, LedgerPosition> positions = new TreeMap<>();

  void reset(Collection<LedgerAccount> opening, Collection<LedgerPosition> held) {
    accounts.clear();
    positions.clear();
    opening.forEach(this::open);
    held.forEach(this::hold);
  }

  void open(LedgerAccount account) {
    accounts.put(account.name(), account);
  }

  void hold(LedgerPosition position) {
    positions.put(position.key(), position);
  }

  /// Books an execution, and says what it realized.
  LedgerExecution book(LedgerExecution execution) {
    var key = new PositionKey(execution.account(), execution.contract().conId());
    LedgerPosition before =
        positions.getOrDefault(key, LedgerPosition.flat(key, execution.contract()));
    Quantity signed = execution.side().signed(execution.print().quantity());
    double costPerContract = execution.print().price() * execution.pointValue();
    double commission = execution.cost().commission();
    LedgerPosition after = before.after(signed, costPerContract, commission);
    positions.put(key, after);
    double realized = after.realizedPnl() - before.realizedPnl();
    boolean closes = !before.quantity().isZero() && before.quantity().signum() != signed.signum();
    pay(execution, signed, closes ? realized : 0);
    return new LedgerExecution(
        execution.id(),
        execution.permId(),
        execution.account(),
        execution.contract(),
        execution.side(),
        execution.print(),
        execution.cumulative(),
        execution.averagePrice(),
        execution.pointValue(),
        new Cost(commission, execution.cost().currency(), closes ? realized : 0, closes));
  }

  private void pay(LedgerExecution execution, Quantity signed, double realized) {
    String currency = execution.contract().listing().currency();
    double traded = signed.toDouble() * execution.print().price() * execution.pointValue();
    double commission = execution.cost().commission();
    LedgerAccount account = account(execution.account());
    LedgerAccount paid =
        switch (execution.contract().listing().secType()) {
          // What only closes pays its result; commissions of what opens stay in the average cost.
          case "FUT", "CFD" -> account.plus(currency, realized);
          case "CASH" ->
              account
                  .plus(execution.contract().listing().symbol(), signed.toDouble())
                  .plus(currency, -traded - commission);
          default -> account.plus(currency, -traded - commission);
        };
    accounts.put(paid.name(), paid);
  }

  LedgerAccount account(String name) {
    LedgerAccount account = accounts.get(name);
    if (account == null) {
      throw new BrokenLawException("there is no account " + name);
    }
    return account;
  }

  List<LedgerAccount> accounts() {
    return List.copyOf(accounts.values());
  }

  Collection<LedgerPosition> positions() {
    return List.copyOf(positions.values());
  }

  Optional<LedgerPosition> position(PositionKey key) {
    return Optional.ofNullable(positions.get(key));
  }
}
