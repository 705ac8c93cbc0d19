package io.throughline.ib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.tws.message.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractNameTest {
  private static Contract parse(String name) {
    return ContractName.parse(name, ContractDefaults.STANDARD);
  }

  private static String shown(Contract contract) {
    var listing = contract.listing();
    var derivative = contract.derivative();
    return String.join(
        "|",
        listing.symbol(),
        listing.secType(),
        listing.exchange(),
        listing.currency(),
        derivative.lastTradeDateOrContractMonth(),
        derivative.strike() == null ? "" : derivative.strike().toString(),
        derivative.right(),
        derivative.multiplier());
  }

  @ParameterizedTest
  @CsvSource({
    "TWTR,                                       TWTR|STK|SMART|||||",
    "AAPL-STK,                                   AAPL|STK|SMART|||||",
    "AAPL-STK-ISLAND,                            AAPL|STK|ISLAND|||||",
    "AAPL-STK-SMART-USD,                         AAPL|STK|SMART|USD||||",
    "SPY-CFD,                                    SPY|CFD|SMART|||||",
    "SPY-CFD-SMART-USD,                          SPY|CFD|SMART|USD||||",
    "SPX-IND-CBOE,                               SPX|IND|CBOE|||||",
    "ESTX50-IND-EUREX-EUR,                       ESTX50|IND|EUREX|EUR||||",
    "ES-201612-GLOBEX,                           ES|FUT|GLOBEX||201612|||",
    "ES-201612-GLOBEX-USD-50,                    ES|FUT|GLOBEX|USD|201612|||50",
    "ES-FUT-GLOBEX-USD-201612,                   ES|FUT|GLOBEX|USD|201612|||",
    "ES-FUT-GLOBEX-USD-201612-50,                ES|FUT|GLOBEX|USD|201612|||50",
    "ES-201612-GLOBEX-USD-2000-C,                ES|FOP|GLOBEX|USD|201612|2000.0|C|",
    "ES-201612-GLOBEX-USD-2000-C-50,             ES|FOP|GLOBEX|USD|201612|2000.0|C|50",
    "ES-FUT-GLOBEX-USD-201612-2000-P-50,         ES|FOP|GLOBEX|USD|201612|2000.0|P|50",
    "ES-FOP-CME-USD-202603-4800-PUT-50,          ES|FOP|CME|USD|202603|4800.0|P|50",
    "ES-FOP-CME-USD-20260320-4800.5-CALL,        ES|FOP|CME|USD|20260320|4800.5|C|",
    "EUR.USD-CASH-IDEALPRO,                      EUR|CASH|IDEALPRO|USD||||",
    "EUR.JPY-CASH,                               EUR|CASH|SMART|JPY||||",
    "SPY-20161216-SMART-USD-200.5-P-100,         SPY|OPT|SMART|USD|20161216|200.5|P|100",
    "AAPL-OPT-SMART-USD-20260320-190-C,          AAPL|OPT|SMART|USD|20260320|190.0|C|",
    "AAPL-OPT-SMART-USD-20260320-190-call-100,   AAPL|OPT|SMART|USD|20260320|190.0|C|100",
    "BTC-CRYPTO-PAXOS-USD,                       BTC|CRYPTO|PAXOS|USD||||",
    "IBKR-BOND,                                  IBKR|BOND|SMART|||||",
    "BRK B-STK-SMART-USD,                        BRK B|STK|SMART|USD||||",
    "'\"BF-B\"-STK-NYSE-USD',                    BF-B|STK|NYSE|USD||||",
    "aapl-stk-SMART-USD,                         aapl|STK|SMART|USD||||",
  })
  void every_form_of_a_name_is_understood(String name, String expected) {
    assertThat(shown(parse(name))).isEqualTo(expected);
  }

  @Test
  void what_a_name_leaves_out_comes_from_the_defaults() {
    var defaults = new ContractDefaults("CFD", "IBCFD", "EUR");

    assertThat(shown(ContractName.parse("SAP", defaults))).isEqualTo("SAP|CFD|IBCFD|EUR||||");
    assertThat(shown(ContractName.parse("SAP-STK", defaults))).isEqualTo("SAP|STK|IBCFD|EUR||||");
    assertThat(shown(ContractName.parse("EUR.USD", new ContractDefaults("CASH", "IDEALPRO", ""))))
        .isEqualTo("EUR|CASH|IDEALPRO|USD||||");
  }

  @Test
  void a_contract_is_known_by_its_number_too() {
    assertThat(parse("conid:265598")).isEqualTo(Contract.ofConId(265598, "SMART"));
    assertThat(parse("CONID:265598@ISLAND")).isEqualTo(Contract.ofConId(265598, "ISLAND"));
  }

  @Test
  void a_wrong_part_is_named_with_what_was_expected_and_found() {
    assertThatThrownBy(() -> parse("EURUSD-CASH-IDEALPRO"))
        .hasMessage(
            "contract 'EURUSD-CASH-IDEALPRO', part 1: expected two currencies, such as EUR.USD, but"
                + " found 'EURUSD'");
    assertThatThrownBy(() -> parse("ES-20161-GLOBEX"))
        .hasMessage(
            "contract 'ES-20161-GLOBEX', part 2: an expiry must have 6 digits (YYYYMM) or 8"
                + " (YYYYMMDD) but '20161' has 5");
    assertThatThrownBy(() -> parse("SPY-20161316-SMART-USD-200-C"))
        .hasMessageContaining("part 2: an expiry must be a date")
        .hasMessageContaining("20161316");
    assertThatThrownBy(() -> parse("SPY-20161216-SMART-USD-x-C"))
        .hasMessage(
            "contract 'SPY-20161216-SMART-USD-x-C', part 5: a strike must be a number above 0 but is"
                + " 'x'");
    assertThatThrownBy(() -> parse("SPY-20161216-SMART-USD-200-X"))
        .hasMessageEndingWith("part 6: a right must be C, P, CALL or PUT but is 'X'");
    assertThatThrownBy(() -> parse("BF-B-STK"))
        .hasMessageContaining("part 2: expected a security type")
        .hasMessageEndingWith("quote a symbol that has a dash: \"BF-B\"-STK");
    assertThatThrownBy(() -> parse("AAPL-STK-SMART-USD-100"))
        .hasMessage(
            "contract 'AAPL-STK-SMART-USD-100', part 5: expected the end but found '100'; the form"
                + " is SYMBOL-STK[-EXCHANGE[-CURRENCY]]");
    assertThatThrownBy(() -> parse("AAPL--SMART"))
        .hasMessageEndingWith(
            "part 2: expected a security type or an expiry but the part is empty");
    assertThatThrownBy(() -> parse("\"BF-B-STK")).hasMessageEndingWith("add a closing \"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"conid:", "conid:x", "conid:0", "conid:99999999999"})
  void a_number_that_is_none_is_refused(String name) {
    assertThatThrownBy(() -> parse(name))
        .isInstanceOf(ContractNameException.class)
        .hasMessageContaining("conid")
        .hasMessageContaining("part 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAPL-STK-SMART-USD",
        "EUR.USD-CASH-IDEALPRO",
        "ES-FUT-CME-USD-20260320-50",
        "AAPL-OPT-SMART-USD-20260320-190-C-100",
        "ES-FOP-CME-USD-20260320-4800.5-P-50",
        "\"BF-B\"-STK-NYSE-USD",
        "BRK B-STK-SMART-USD"
      })
  void the_name_of_a_contract_reads_back_as_the_same_contract(String name) {
    assertThat(ContractName.of(parse(name))).isEqualTo(name);
  }
}
