package io.throughline.faketws.account;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The rows in which TWS shows an account, made of nothing but what it is worth.
final class AccountFigures {
  private AccountFigures() {}

  /// @param ledger whether it belongs to a currency, not to the account as a whole
  record Figure(String key, String value, String currency, boolean ledger) {
    /// True if a summary of these tags shows it; `$LEDGER` stands for all rows by currency.
    boolean isAskedBy(List<String> tags) {
      return tags.stream().map(String::strip).anyMatch(this::isAskedBy);
    }

    private boolean isAskedBy(String tag) {
      if (!tag.startsWith("$LEDGER")) {
        return !ledger && tag.equals(key);
      }
      String wanted = tag.length() > 8 ? tag.substring(8) : "BASE";
      return ledger && (wanted.equals("ALL") || wanted.equals(currency));
    }
  }

  static List<Figure> of(Valuation.Worth worth) {
    Valuation.Sums sums = worth.sums();
    String base = worth.account().baseCurrency();
    var rows = new ArrayList<Figure>();
    rows.add(new Figure("AccountCode", worth.account().name(), "", false));
    rows.add(new Figure("AccountReady", "true", "", false));
    rows.add(new Figure("AccountType", "INDIVIDUAL", "", false));
    rows.add(new Figure("DayTradesRemaining", "-1", "", false));
    double net = sums.netLiquidation();
    rows.add(new Figure("Cushion", text(net == 0 ? 0 : sums.available() / net), "", false));
    amount(rows, "NetLiquidation", net, base);
    amount(rows, "TotalCashValue", sums.cash(), base);
    amount(rows, "SettledCash", sums.cash(), base);
    amount(rows, "AccruedCash", 0, base);
    amount(rows, "BuyingPower", Math.max(0, sums.available()) * 4, base);
    amount(rows, "EquityWithLoanValue", net, base);
    amount(rows, "PreviousEquityWithLoanValue", net, base);
    amount(rows, "GrossPositionValue", Math.abs(sums.stocks()), base);
    amount(rows, "RegTEquity", net, base);
    amount(rows, "RegTMargin", sums.margin(), base);
    amount(rows, "SMA", Math.max(0, sums.available()), base);
    for (String prefix : List.of("", "Full", "LookAhead")) {
      amount(rows, prefix + "InitMarginReq", sums.margin(), base);
      amount(rows, prefix + "MaintMarginReq", sums.margin(), base);
      amount(rows, prefix + "AvailableFunds", sums.available(), base);
      amount(rows, prefix + "ExcessLiquidity", sums.available(), base);
    }
    ledger(rows, worth);
    return rows;
  }

  private static void amount(List<Figure> rows, String key, double value, String currency) {
    rows.add(new Figure(key, text(value), currency, false));
  }

  /// Cash by currency, and its total in the base currency under `BASE`.
  private static void ledger(List<Figure> rows, Valuation.Worth worth) {
    var cash = new TreeMap<>(worth.account().cash());
    cash.put("BASE", worth.sums().cash());
    cash.forEach((currency, amount) -> ledger(rows, worth, currency, amount));
  }

  private static void ledger(
      List<Figure> rows, Valuation.Worth worth, String currency, double cash) {
    Valuation.Sums sums = worth.sums();
    String base = worth.account().baseCurrency();
    boolean isBase = currency.equals("BASE");
    boolean all = isBase || currency.equals(base);
    row(rows, "Currency", currency, currency);
    row(rows, "CashBalance", text(cash), currency);
    row(rows, "TotalCashBalance", text(cash), currency);
    row(rows, "ExchangeRate", isBase ? "1.00" : text(Valuation.rate(currency, base)), currency);
    row(rows, "NetLiquidationByCurrency", text(all ? sums.netLiquidation() : cash), currency);
    row(rows, "StockMarketValue", text(all ? sums.stocks() : 0), currency);
    row(rows, "UnrealizedPnL", text(all ? sums.unrealized() : 0), currency);
    row(rows, "RealizedPnL", text(all ? sums.realized() : 0), currency);
  }

  private static void row(List<Figure> rows, String key, String value, String currency) {
    rows.add(new Figure(key, value, currency, true));
  }

  private static String text(double value) {
    return String.format(java.util.Locale.ROOT, "%.2f", value + 0.0);
  }
}
