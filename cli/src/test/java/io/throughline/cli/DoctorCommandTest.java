package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.testkit.junit.FakeTwsPort;
import io.throughline.testkit.junit.WithFakeTws;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@WithFakeTws
class DoctorCommandTest {
  private final StringWriter out = new StringWriter();

  private int doctor(int port, String... more) {
    CommandLine command = ThroughlineCommand.commandLine();
    command.setOut(new PrintWriter(out));
    String[] arguments = new String[more.length + 3];
    arguments[0] = "doctor";
    arguments[1] = "--port";
    arguments[2] = Integer.toString(port);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return command.execute(arguments);
  }

  @Test
  void a_server_that_is_ready_is_found_ready(@FakeTwsPort int port) {
    int status = doctor(port, "--contract", "TWTR");

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("ok     connection", "DU1234567, paper", "TWTR-STK-SMART-USD", "live data")
        .doesNotContain("WRONG");
  }

  @Test
  void a_contract_that_fits_several_is_answered_with_what_to_write(@FakeTwsPort int port) {
    int status = doctor(port, "--contract", "AAPL");

    assertThat(status).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(out.toString()).contains("WRONG  contract", "AAPL-STK-SMART-USD");
  }

  @Test
  void a_port_where_nobody_listens_is_told_with_what_to_do() {
    int port = 1; // of a service that nobody runs; a port just left may be taken by others

    assertThat(doctor(port)).isEqualTo(ExitCode.CONNECTION);
    assertThat(out.toString())
        .contains("nothing listens at 127.0.0.1:" + port, "enable 'ActiveX and Socket Clients'");
  }

  @Test
  void a_server_that_accepts_and_hangs_up_is_told_with_the_likely_causes_in_order(
      @FakeTwsPort int port, FakeTws tws) {
    tws.tell(core -> core.play(FaultCatalogue.scenario("too-many-clients:lasting=300s")));

    assertThat(doctor(port)).isEqualTo(ExitCode.CONNECTION);
    assertThat(out.toString().replaceAll("\\s+", " "))
        .containsSubsequence(
            "accepts and hangs up",
            "tick 'Enable ActiveX and Socket Clients'",
            "'Trusted IPs'",
            "connect to 127.0.0.1",
            "TWS is restarting");
    assertThat(out.toString()).doesNotContain("follows in"); // it looks once
  }

  @Test
  void a_client_id_in_use_is_told(@FakeTwsPort int port, FakeTws tws) {
    tws.tell(core -> core.play(FaultCatalogue.scenario("id-in-use:lasting=300s")));

    assertThat(doctor(port)).isEqualTo(ExitCode.CONNECTION);
    assertThat(out.toString()).contains("1 is in use");
  }
}
