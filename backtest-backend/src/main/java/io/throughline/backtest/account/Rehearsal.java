package io.throughline.backtest.account;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.portfolio.Position;
import java.util.HashMap;
import java.util.Map;

/// Tries out a row of orders on a copy of the account: can each be paid, once those before it have
/// been?
public final class Rehearsal {
  private final Ledger ledger;
  private final Map<Integer, Position> positions = new HashMap<>();
  private double cash;

  Rehearsal(Ledger ledger) {
    this.ledger = ledger;
    cash = ledger.cash();
  }

  /// Whether `size` can be traded at `price`. If so the trade counts for the orders that follow; if
  /// not it leaves no trace.
  public boolean affords(DataFeed feed, Quantity size, double price) {
    DataFeed held = feed.positionFeed();
    Position before = positions.getOrDefault(held.index(), ledger.position(held));
    double rest = ledger.cashAfter(cash, feed, before, size, price);
    if (!(rest >= 0)) {
      return false;
    }
    cash = rest;
    positions.put(held.index(), before.after(size, price).after());
    return true;
  }
}
