package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.testkit.junit.FakeTwsPort;
import io.throughline.testkit.junit.WithFakeTws;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@WithFakeTws
class LiveRunCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int throughline(String... arguments) {
    CommandLine command = ThroughlineCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  @Test
  void a_strategy_runs_through_tws_until_its_time_is_over(
      @FakeTwsPort int port, FakeTws tws, @TempDir Path folder) throws IOException {
    Path journal = folder.resolve("orders.jsonl");

    int status =
        throughline(
            "run",
            "SmaCross",
            "--backend=ib",
            "--port=" + port,
            "--data=TWTR-STK-SMART-USD",
            "--timeframe=5 seconds",
            "--journal=" + journal,
            "--duration=6s");

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(err.toString())
        .contains("TWTR-STK-SMART-USD  DELAYED", "TWTR-STK-SMART-USD  LIVE")
        .containsOnlyOnce("Rejected: safety rule stale-data")
        .containsPattern("\\d+ more orders are refused by the safety rule stale-data")
        .contains("[2104] Market data farm connection is OK");
    assertThat(out.toString()).contains("outcome     stopped", "bars of 5 seconds");
    assertThat(Files.readString(journal)).contains("safety rule stale-data");
    int open = tws.ask(core -> core.ledger().openOrders().size());
    assertThat(open).isZero();
  }

  @Test
  void a_contract_that_is_not_one_ends_the_run_with_what_to_write(@FakeTwsPort int port) {
    int status = throughline("run", "SmaCross", "--backend=ib", "--port=" + port, "--data=AAPL");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("AAPL  DISCONNECTED", "AAPL-STK-SMART-USD")
        .contains("the run ended because its feeds did (AAPL: DISCONNECTED). Last message: ");
  }

  @Test
  void a_run_that_never_reached_tws_says_so() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    int status =
        throughline(
            "run",
            "SmaCross",
            "--backend=ib",
            "--port=" + free,
            "--reconnect=0",
            "--data=TWTR-STK-SMART-USD");

    assertThat(status).isEqualTo(ExitCode.CONNECTION);
    assertThat(err.toString())
        .contains("[502]", "127.0.0.1:" + free + " was never ready; 'throughline doctor' finds");
  }

  @Test
  void a_further_client_id_is_tried_where_the_first_is_in_use(@FakeTwsPort int port, FakeTws tws) {
    tws.tell(core -> core.play(FaultCatalogue.scenario("id-in-use:lasting=10m")));

    int status =
        throughline(
            "run",
            "SmaCross",
            "--backend=ib",
            "--port=" + port,
            "--reconnect=0",
            "--further-client-ids=8,9",
            "--data=TWTR-STK-SMART-USD");

    assertThat(status).isEqualTo(ExitCode.CONNECTION);
    assertThat(err.toString())
        .containsSubsequence(
            "client id 1 is in use",
            "client id 8 is tried instead",
            "client id 9 is tried instead",
            "client id 9 is in use",
            "no further attempt to connect");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "8,8", "8,x", "-1"})
  void further_client_ids_are_different_numbers(String ids) {
    int status =
        throughline(
            "run",
            "SmaCross",
            "--backend=ib",
            "--further-client-ids=" + ids,
            "--data=TWTR-STK-SMART-USD");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "--further-client-ids must be different whole numbers from 0, as 8,9, none of them the"
                + " client id but is '"
                + ids
                + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "transcript"})
  void a_record_that_cannot_be_written_keeps_the_run_from_starting(
      String record, @FakeTwsPort int port, @TempDir Path folder) {
    int status =
        throughline(
            "run",
            "SmaCross",
            "--backend=ib",
            "--port=" + port,
            "--data=TWTR-STK-SMART-USD",
            "--" + record + "=" + folder);

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("the " + record + " " + folder + " cannot be written");
  }

  @Test
  void a_file_needs_its_contract_to_be_traded(@TempDir Path folder) throws IOException {
    Path bars = Files.writeString(folder.resolve("spy.csv"), "Date,Open\n");

    int status = throughline("run", "SmaCross", "--backend=ib", "--data=" + bars);

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("name its contract too, as in", "contract=SPY-STK-SMART-USD");
  }

  @Test
  void a_live_account_is_named_by_hand() {
    int status =
        throughline("run", "SmaCross", "--backend=ib", "--live", "--data=TWTR-STK-SMART-USD");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("live needs the live account by name");
  }

  @Test
  void the_bars_of_a_contract_are_the_data_of_its_backtest() {
    int status =
        throughline(
            "run",
            "SmaCross",
            "--data=SPY-STK-SMART-USD",
            "--backfill-from=../data/daily.csv",
            "--to=2014-12-31");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("SPY-STK-SMART-USD: 258 bars of 1 day");
  }
}
