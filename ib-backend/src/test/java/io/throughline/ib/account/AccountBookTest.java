package io.throughline.ib.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.tws.message.AccountMessage.AcctValue;
import org.junit.jupiter.api.Test;

class AccountBookTest {
  private final AccountBook book = new AccountBook();

  private void figure(String key, String value, String currency) {
    book.accept(new AcctValue(key, value, currency, "DU1"));
  }

  @Test
  void a_value_in_another_currency_does_not_overwrite_the_base_currencys() {
    book.begin("DU1");
    figure("ExchangeRate", "1.00", "EUR");
    figure("ExchangeRate", "0.92", "USD");
    figure("NetLiquidation", "5000.25", "EUR");
    figure("NetLiquidation", "700.50", "USD");
    figure("TotalCashBalance", "4000", "BASE");
    figure("TotalCashBalance", "100", "USD");

    assertThat(book.value()).hasValue(5000.25);
    assertThat(book.cash()).hasValue(4000);
    assertThat(book.baseCurrency()).contains("EUR");
  }

  @Test
  void figures_of_other_accounts_and_figures_that_never_came_count_for_nothing() {
    book.begin("DU1");
    book.accept(new AcctValue("NetLiquidation", "9", "USD", "DU2"));
    figure("TotalCashBalance", "1.7976931348623157E308", "BASE");

    assertThat(book.value()).isEmpty();
    assertThat(book.cash()).isEmpty();
  }
}
