package io.throughline.faketws.account;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerAccount;
import io.throughline.faketws.ledger.LedgerPosition;
import io.throughline.faketws.market.Instrument;
import java.util.List;
import java.util.Map;

/// What an account is worth at the prices of now.
public final class Valuation {
  private static final Map<String, Double> RATES_TO_USD =
      Map.of(
          "USD", 1.0, "EUR", 1.085, "GBP", 1.27, "CHF", 1.13, "JPY", 0.00668, "MXN", 0.058, "INR",
          0.012);

  private final Floor floor;

  public Valuation(Floor floor) {
    this.floor = floor;
  }

  /// One position at the price of now, in its currency.
  record Held(LedgerPosition position, double price, double value, double unrealized) {}

  /// Sums in the base currency.
  public record Sums(
      double cash, double stocks, double unrealized, double realized, double margin) {
    public double netLiquidation() {
      return cash + stocks;
    }

    public double available() {
      return netLiquidation() - margin;
    }
  }

  public static double rate(String currency, String base) {
    return RATES_TO_USD.getOrDefault(currency, 1.0) / RATES_TO_USD.getOrDefault(base, 1.0);
  }

  /// All that the figures of an account are made of.
  record Worth(LedgerAccount account, Sums sums) {}

  Worth worth(String name) {
    LedgerAccount account = floor.ledger().account(name);
    return new Worth(account, sums(account));
  }

  Held held(LedgerPosition position) {
    double price =
        floor
            .universe()
            .find(position.contract().conId())
            .flatMap(floor::quote)
            .map(tick -> tick.last())
            .orElse(position.averageCost());
    double point =
        floor.universe().find(position.contract().conId()).map(Instrument::pointValue).orElse(1.0);
    double value = price * point * position.quantity().toDouble();
    return new Held(
        position, price, value, value - position.averageCost() * position.quantity().toDouble());
  }

  List<LedgerPosition> positions(String account) {
    return floor.ledger().positions().stream()
        .filter(position -> position.key().account().equals(account))
        .toList();
  }

  public Sums sums(LedgerAccount account) {
    double cash = 0;
    for (Map.Entry<String, Double> part : account.cash().entrySet()) {
      cash += part.getValue() * rate(part.getKey(), account.baseCurrency());
    }
    double stocks = 0;
    double unrealized = 0;
    double realized = 0;
    double margin = 0;
    for (LedgerPosition position : positions(account.name())) {
      Held held = held(position);
      double rate = rate(position.contract().listing().currency(), account.baseCurrency());
      boolean paidInFull =
          !List.of("FUT", "CFD", "CASH").contains(position.contract().listing().secType());
      // The value of what was paid in full; of the rest only the result so far.
      stocks += rate * (paidInFull ? held.value() : valueOfMargined(held));
      unrealized += rate * held.unrealized();
      realized += rate * position.realizedPnl();
      margin += rate * Math.abs(held.value()) * (paidInFull ? 0.25 : 0.08);
    }
    return new Sums(cash, stocks, unrealized, realized, margin);
  }

  private static double valueOfMargined(Held held) {
    // Currency pairs are in the cash already.
    return held.position().contract().listing().secType().equals("CASH") ? 0 : held.unrealized();
  }
}
