package io.throughline.faketws.ledger;

import java.util.SortedMap;
import java.util.TreeMap;

/// One account and its cash by currency.
public record LedgerAccount(String name, String baseCurrency, SortedMap<String, Double> cash) {
  public LedgerAccount {
    if (name.isBlank() || name.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "an account must have a name without commas but has \"" + name + "\"");
    }
    cash = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(cash));
  }

  LedgerAccount plus(String currency, double amount) {
    var changed = new TreeMap<>(cash);
    changed.merge(currency, amount, Double::sum);
    return new LedgerAccount(name, baseCurrency, changed);
  }
}
