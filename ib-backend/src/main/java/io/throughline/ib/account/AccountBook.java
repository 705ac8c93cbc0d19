package io.throughline.ib.account;

import io.throughline.tws.message.AccountMessage.AcctValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The figures of one account, always the latest that were received, in the account's base
/// currency.
///
/// Nothing is asked for when a figure is read: TWS sends what has changed, at most every three
/// minutes. A figure that never came is empty, not 0.
public final class AccountBook {
  private static final String BASE = "BASE";

  /// Values by key and currency, in the order in which they first came.
  private final Map<String, Map<String, String>> values = new HashMap<>();

  private String account = "";
  private boolean isComplete;

  /// Read at every step of a run, changed every few minutes.
  private OptionalDouble cash = OptionalDouble.empty();

  private OptionalDouble value = OptionalDouble.empty();

  /// Empty, for no account yet.
  public AccountBook() {}

  /// Begins a new download of an account's figures. What is known stays until it is replaced,
  /// unless the account is another one.
  public void begin(String newAccount) {
    if (!account.equals(newAccount)) {
      values.clear();
      evaluate();
    }
    account = newAccount;
    isComplete = false;
  }

  /// Takes a figure; those of other accounts are ignored.
  public void accept(AcctValue figure) {
    if (figure.accountName().isEmpty() || figure.accountName().equals(account)) {
      values
          .computeIfAbsent(figure.key(), _ -> new LinkedHashMap<>())
          .put(figure.currency(), figure.value());
      evaluate();
    }
  }

  private void evaluate() {
    OptionalDouble base = number("TotalCashBalance", BASE);
    cash = base.isPresent() ? base : inBase("TotalCashValue");
    value = inBase("NetLiquidation");
  }

  /// All figures of the account have come once.
  public void downloadEnded(String endedAccount) {
    if (endedAccount.isEmpty() || endedAccount.equals(account)) {
      isComplete = true;
    }
  }

  /// Whether all figures have come since [#begin].
  public boolean isComplete() {
    return isComplete;
  }

  /// Whether TWS says that its figures can be relied upon; they cannot while a server is reset.
  public boolean isReliable() {
    return !"false".equals(text("AccountReady"));
  }

  public String account() {
    return account;
  }

  /// Cash of all currencies together, in base currency.
  public OptionalDouble cash() {
    return cash;
  }

  /// What the account would be worth in cash, in base currency.
  public OptionalDouble value() {
    return value;
  }

  /// What can still be put into new positions, in base currency.
  public OptionalDouble availableFunds() {
    return inBase("AvailableFunds");
  }

  /// The account's own currency, as far as its figures tell.
  public Optional<String> baseCurrency() {
    Map<String, String> rates = values.getOrDefault("ExchangeRate", Map.of());
    Optional<String> unity =
        rates.keySet().stream()
            .filter(currency -> !currency.equals(BASE))
            .filter(currency -> number("ExchangeRate", currency).orElse(0) == 1)
            .findFirst();
    return unity.or(() ->
        values.getOrDefault("NetLiquidation", Map.of()).keySet().stream()
            .filter(currency -> !currency.equals(BASE))
            .findFirst());
  }

  /// A figure of the account as a whole, as it was sent.
  public String text(String key) {
    return values.getOrDefault(key, Map.of()).getOrDefault("", "");
  }

  /// A figure that may have been sent in several currencies, in base currency: never that of
  /// another one.
  private OptionalDouble inBase(String key) {
    Map<String, String> rows = values.getOrDefault(key, Map.of());
    if (rows.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (rows.containsKey(BASE)) {
      return number(key, BASE);
    }
    String currency =
        rows.size() == 1 ? rows.keySet().iterator().next() : baseCurrency().orElse("");
    return number(key, currency);
  }

  private OptionalDouble number(String key, String currency) {
    String text = values.getOrDefault(key, Map.of()).get(currency);
    try {
      double number = text == null ? Double.NaN : Double.parseDouble(text.strip());
      return Double.isFinite(number) && Math.abs(number) < Double.MAX_VALUE
          ? OptionalDouble.of(number)
          : OptionalDouble.empty();
    } catch (NumberFormatException _) {
      return OptionalDouble.empty();
    }
  }
}
