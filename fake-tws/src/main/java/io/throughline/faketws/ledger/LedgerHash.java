package io.throughline.faketws.ledger;

import java.util.Map;

/// A number that tells ledgers apart.
final class LedgerHash {
  private LedgerHash() {}

  static long of(Ledger ledger) {
    long hash = 17;
    for (LedgerOrder order : ledger.orders()) {
      hash = mix(hash, order.permId(), order.key().hashCode(), order.phase().word().hashCode());
      hash =
          mix(
              hash,
              order.quantity().units(),
              order.filled().quantity().units(),
              bits(order.filled().averagePrice()));
    }
    for (LedgerExecution execution : ledger.executions()) {
      hash = mix(hash, execution.id().serial(), execution.id().revision(), execution.permId());
      hash =
          mix(
              hash,
              execution.print().quantity().units(),
              bits(execution.print().price()),
              execution.print().timeNanos());
    }
    for (LedgerPosition position : ledger.positions()) {
      hash =
          mix(
              hash,
              position.key().conId(),
              position.quantity().units(),
              bits(position.averageCost()));
    }
    for (LedgerAccount account : ledger.accounts()) {
      for (Map.Entry<String, Double> cash : account.cash().entrySet()) {
        hash =
            mix(hash, account.name().hashCode(), cash.getKey().hashCode(), bits(cash.getValue()));
      }
    }
    return hash;
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  private static long mix(long hash, long a, long b, long c) {
    return ((hash * 31 + a) * 31 + b) * 0x9E3779B97F4A7C15L + c;
  }
}
