package io.throughline.faketws.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Universe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommissionTableTest {
  @ParameterizedTest
  @CsvSource({
    // conId, before, quantity, price, commission
    "265598, 0, 100, 190, 1", // AAPL: at least a dollar
    "265598, 0, 1000, 190, 5", // half a cent a share
    "265598, 0, 1000, 0.1, 1", // at most a hundredth of the value
    "265598, 100, 100, 190, 0", // the minimum is for the order, not for each part
    "265598, 200, 100, 190, 0.5",
    "637533641, 0, 2, 4800, 4.5", // ES
    "700000000, 0, 10, 5, 6.5", // an option
    "12087792, 0, 1000000, 1.085, 21.7" // EUR.USD
  })
  void an_execution_costs_what_the_table_says(
      int conId, double before, double quantity, double price, double commission) {
    Instrument instrument = Universe.standard().find(conId).orElseThrow();

    assertThat(CommissionTable.commission(instrument, quantity, price, before))
        .isEqualTo(commission);
  }
}
