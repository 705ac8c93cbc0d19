package io.throughline.faketws.ledger;

import java.util.List;
import java.util.Map;

/// Everything a ledger knows, to be kept over a restart.
///
/// @param accounts with their opening cash: what executions changed is booked again
/// @param highestOrderIds by client id
public record LedgerSnapshot(
    List<LedgerAccount> accounts,
    List<LedgerOrder> orders,
    List<LedgerExecution> executions,
    List<LedgerPosition> openingPositions,
    Map<Integer, Integer> highestOrderIds,
    long lastPermId) {
  public LedgerSnapshot {
    accounts = List.copyOf(accounts);
    orders = List.copyOf(orders);
    executions = List.copyOf(executions);
    openingPositions = List.copyOf(openingPositions);
    highestOrderIds = Map.copyOf(highestOrderIds);
  }

  /// The same truth, with the order ids forgotten: what a reset of ids in the settings does.
  public LedgerSnapshot withIdsForgotten() {
    return new LedgerSnapshot(accounts, orders, executions, openingPositions, Map.of(), lastPermId);
  }
}
