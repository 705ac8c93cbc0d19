package io.throughline.cli;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.cli.terminal.ProcessStop;
import io.throughline.faketws.FakeTws;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.ledger.PositionKey;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Universe;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.testkit.junit.FakeTwsPort;
import io.throughline.testkit.junit.WithFakeTws;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithFakeTws
class FlattenCommandTest {
  private static final String ACCOUNT = "DU1234567";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String answer = "yes\n";

  private int flatten(int port, String... arguments) {
    var all = new ArrayList<>(List.of("flatten", "--port=" + port));
    all.addAll(List.of(arguments));
    return ThroughlineCommand.commandLine(new ProcessStop(), new StringReader(answer))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private static void hold(FakeTws tws, String symbol, int size) {
    Instrument instrument = Universe.standard().bySymbol(symbol);
    tws.tell(core ->
        core.ledger()
            .hold(
                new PositionKey(ACCOUNT, instrument.conId()),
                instrument.contract(),
                Quantity.of(size),
                50));
  }

  private static boolean isFlat(FakeTws tws) {
    return tws.ask(core ->
        core.ledger().openOrders().isEmpty()
            && core.ledger().positions().stream().allMatch(held -> held.quantity().isZero()));
  }

  @Test
  void it_shows_what_it_will_do_and_does_it_when_a_person_says_yes(
      @FakeTwsPort int port, FakeTws tws) {
    hold(tws, "TWTR", 100);
    hold(tws, "SPY", -7);
    tws.tell(core -> core.play(FaultCatalogue.scenario("manual-order:limit=1,after=0s")));

    int status = flatten(port);

    assertThat(err.toString()).isEmpty();
    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains(
            "account DU1234567",
            "  cancel  BUY 10 AAPL-STK-SMART-USD (conid 265598) LMT at 1.0, order 0 of client 0",
            "  close   100 TWTR-STK-SMART-USD",
            "  close   -7 SPY-STK-SMART-USD",
            "1 order to cancel, 2 positions to close at the market. Type 'yes' to do it: ",
            "is not open any more",
            "done     SELL 100 TWTR-STK-SMART-USD (conid 101484836) filled at ",
            "done     BUY 7 SPY-STK-SMART-USD (conid 756733) filled at ");
    assertThat(isFlat(tws)).isTrue();
  }

  @Test
  void without_a_yes_nothing_is_sent(@FakeTwsPort int port, FakeTws tws) {
    hold(tws, "TWTR", 100);
    answer = "y\n";

    assertThat(flatten(port)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("nothing was sent");
    assertThat(isFlat(tws)).isFalse();
  }

  @Test
  void an_end_of_input_is_no_yes(@FakeTwsPort int port, FakeTws tws) {
    hold(tws, "TWTR", 100);
    answer = "";

    assertThat(flatten(port)).isEqualTo(ExitCode.USAGE);
    assertThat(isFlat(tws)).isFalse();
  }

  @Test
  void with_yes_on_the_command_line_nobody_is_asked(@FakeTwsPort int port, FakeTws tws) {
    hold(tws, "TWTR", 100);
    answer = "";

    assertThat(flatten(port, "--yes")).isEqualTo(ExitCode.OK);
    assertThat(isFlat(tws)).isTrue();
  }

  @Test
  void only_the_contracts_that_are_named_are_closed(@FakeTwsPort int port, FakeTws tws) {
    hold(tws, "TWTR", 100);
    hold(tws, "SPY", 7);

    assertThat(flatten(port, "--yes", "--contract=TWTR")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("TWTR").doesNotContain("SPY");
    assertThat(isFlat(tws)).isFalse();
  }

  @Test
  void what_tws_does_not_answer_is_told_as_unknown(@FakeTwsPort int port, FakeTws tws) {
    hold(tws, "TWTR", 100);
    var lost = Scenario.named("lost").when(request("placeOrder")).then(lose());
    tws.tell(core -> core.play(lost));

    int status = flatten(port, "--yes", "--timeout=2");

    assertThat(status).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(out.toString()).contains("UNKNOWN  SELL 100 TWTR-STK-SMART-USD", "Look in TWS");
    assertThat(err.toString()).contains("not flat: see the lines that say LEFT or UNKNOWN");
  }

  @Test
  void a_flat_account_is_left_in_peace(@FakeTwsPort int port) {
    assertThat(flatten(port)).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines("account DU1234567 has no open orders and no positions\n");
  }

  @Test
  @WithFakeTws(accounts = "U7654321")
  void a_live_account_needs_to_be_named(@FakeTwsPort int port, FakeTws tws) {
    assertThat(flatten(port, "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("account U7654321 is live; add --live --account U7654321 to flatten it");

    assertThat(flatten(port, "--yes", "--live")).isEqualTo(ExitCode.USAGE);
    assertThat(flatten(port, "--yes", "--live", "--account=U7654321")).isEqualTo(ExitCode.OK);
  }

  @Test
  void nobody_at_the_port_is_told() {
    int port = 1; // of a service that nobody runs; a port just left may be taken by others

    assertThat(flatten(port)).isEqualTo(ExitCode.CONNECTION);
    assertThat(err.toString()).contains("nothing listens at 127.0.0.1:" + port);
  }
}
