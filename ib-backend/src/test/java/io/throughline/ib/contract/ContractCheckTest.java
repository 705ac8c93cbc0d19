package io.throughline.ib.contract;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.scenario.Scenario;
import io.throughline.ib.contract.ContractCheck.Outcome;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContractCheckTest {
  private final VirtualWorld world = VirtualWorld.standard();
  private final TwsSession session =
      Sessions.start(world, world.tws().newLink(), Sessions.settings());
  private final List<Outcome> outcomes = new ArrayList<>();

  @BeforeEach
  void connect() {
    world.runUntil(() -> session.state() == SessionState.READY);
  }

  private Outcome check(String name) {
    ContractCheck.ask(
        session::ask, name, ContractName.parse(name, ContractDefaults.STANDARD), outcomes::add);
    world.runUntil(() -> !outcomes.isEmpty());
    assertThat(outcomes).hasSize(1);
    return outcomes.getFirst();
  }

  @Test
  void a_name_that_fits_one_contract_is_resolved_with_its_details() {
    assertThat(check("TWTR"))
        .isInstanceOfSatisfying(
            Outcome.Resolved.class,
            resolved -> {
              assertThat(resolved.contract().contract().conId()).isEqualTo(101484836);
              assertThat(resolved.contract().zone().orElseThrow().getId()).isEqualTo("US/Eastern");
            });
  }

  @Test
  void a_number_is_enough() {
    assertThat(check("conid:756733@SMART"))
        .isInstanceOfSatisfying(
            Outcome.Resolved.class,
            resolved ->
                assertThat(resolved.contract().contract().listing().symbol()).isEqualTo("SPY"));
  }

  @Test
  void a_name_that_fits_none_is_refused_with_what_was_asked_for() {
    assertThat(check("NOSUCH-STK-SMART-USD"))
        .isEqualTo(
            new Outcome.Refused(
                "no contract fits 'NOSUCH-STK-SMART-USD' (asked for NOSUCH-STK-SMART-USD); check"
                    + " symbol, type, exchange, currency and expiry"));
  }

  @Test
  void a_name_that_fits_several_is_refused_with_the_lines_to_write_instead() {
    assertThat(check("AAPL"))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.text().lines())
                    .containsExactly(
                        "3 contracts fit 'AAPL'; write one of:",
                        "  AAPL-STK-SMART-USD   APPLE INC, NASDAQ, conid 265598",
                        "  AAPL-STK-SMART-MXN   APPLE INC, MEXI, conid 38708077",
                        "  AAPL-STK-SMART-CHF   APPLE INC, EBS, conid 273982664"));
  }

  @Test
  void each_expiry_of_a_future_is_a_line_to_write() {
    assertThat(check("ES-FUT-CME-USD"))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.text().lines())
                    .hasSize(5)
                    .anyMatch(line -> line.contains("ES-FUT-CME-USD-20260320-50 ")));
  }

  @Test
  void no_answer_is_not_the_same_as_no_contract() {
    world
        .core()
        .play(Scenario.named("lose reqContractData").when(request("reqContractData")).then(lose()));

    assertThat(check("TWTR")).isInstanceOf(Outcome.Unanswered.class);
  }
}
