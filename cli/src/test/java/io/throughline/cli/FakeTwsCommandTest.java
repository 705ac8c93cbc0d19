package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.cli.terminal.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeTwsCommandTest {
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private boolean served;

  /// What happens while the server runs.
  @FunctionalInterface
  private interface Meanwhile {
    void happen(int port) throws IOException;
  }

  private int run(Meanwhile meanwhile, String... arguments) {
    var stop =
        new StopSignal() {
          @Override
          public int during(IntSupplier command) {
            return command.getAsInt();
          }

          @Override
          public boolean isAsked() {
            return false;
          }

          @Override
          public void await() {
            served = true;
            Matcher port = PORT.matcher(out.toString());
            assertThat(port.find()).isTrue();
            try {
              meanwhile.happen(Integer.parseInt(port.group(1)));
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        };
    String[] all = new String[arguments.length + 1];
    all[0] = "fake-tws";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return ThroughlineCommand.commandLine(stop)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  private int run(String... arguments) {
    return run(_ -> {}, arguments);
  }

  private static void connect(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(new byte[] {'A', 'P', 'I', 0, 0, 0, 0, 9});
      socket
          .getOutputStream()
          .write("v100..178".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      socket.getInputStream().readNBytes(4);
    }
  }

  @Test
  void one_line_tells_where_it_listens_and_the_end_is_no_failure() {
    int status = run("--port", "0", "--server-version", "187");

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .matches(
            "fake TWS listens on 127\\.0\\.0\\.1:\\d+, server version 187,"
                + " market time 2026-01-05T15:00:00Z\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void all_that_cannot_be_is_told_together_and_nothing_is_started() {
    int status =
        run(
            "--port=x",
            "--speed=-1",
            "--server-version=99",
            "--start=now",
            "--scenario=gremlins",
            "--market=none.csv",
            "--seed=a",
            "--account=A,B");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(served).isFalse();
    assertThat(err.toString())
        .contains(
            "8 problems:",
            "--port must be 0 to 65535 but is 'x'",
            "--speed must be a number above 0, or max but is '-1'",
            "--server-version must be 100 to 225 but is '99'",
            "--start must be an instant such as 2026-01-05T15:00:00Z but is 'now'",
            "--scenario: there is no fault 'gremlins'",
            "--market must be a file, or random:SEED, but is 'none.csv'",
            "--seed must be a whole number but is 'a'",
            "--account must be a name without commas but is 'A,B'");
  }

  @Test
  void a_market_seed_must_not_contradict_the_seed() {
    assertThat(run("--seed", "1", "--market", "random:2")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--market: 'random:2' contradicts --seed 1");
  }

  @Test
  void a_port_that_is_taken_is_told_and_the_transcript_stays_as_it_was() throws IOException {
    Path transcript = folder.resolve("said.txt");
    Files.writeString(transcript, "of before");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int status =
          run("--port=" + taken.getLocalPort(), "--transcript=" + transcript, "--control=0");

      assertThat(status).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString()).contains("cannot listen on port " + taken.getLocalPort());
      assertThat(transcript).hasContent("of before");
    }
  }

  @Test
  void a_control_port_that_is_taken_leaves_the_other_closed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int status = run("--port=0", "--control=" + taken.getLocalPort());

      assertThat(status).isEqualTo(ExitCode.USAGE);
      assertThat(served).isFalse();
      assertThat(err.toString()).contains("cannot listen on control port");
    }
  }

  @Test
  void a_bad_scenario_file_is_told_with_its_line() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "name: mine\nsteps:\n- when: {after: soon}\n  then: [drop]\n");

    assertThat(run("--port=0", "--scenario=" + file)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("mine.yaml:3");
    assertThat(served).isFalse();
  }

  @Test
  void a_step_that_was_expected_and_never_came_is_told_at_the_end() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        """
        name: the order gets lost
        steps:
        - when: {request: placeOrder}
          then: [lose]
          expected: true
        """);

    assertThat(run("--port=0", "--scenario=" + file)).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(err.toString())
        .startsWith("expected, but never happened:")
        .contains("the order gets lost: step 1 was expected to happen");
  }

  @Test
  void the_ledger_is_kept_and_gone_on_from() throws IOException {
    Path ledger = folder.resolve("ledger.json");

    run("--port=0", "--ledger=" + ledger, "--account=DU1", "--account=DU2");
    String kept = Files.readString(ledger);
    int status = run("--port=0", "--ledger=" + ledger);

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(kept).contains("\"DU1\"", "\"DU2\"");
    assertThat(ledger).hasContent(kept);
  }

  @Test
  void a_ledger_that_is_none_is_told_with_its_place() throws IOException {
    Path ledger = folder.resolve("ledger.json");
    Files.writeString(ledger, "{\"accounts\": 7}");

    assertThat(run("--port=0", "--ledger=" + ledger)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("--ledger: " + ledger + ": accounts must be a list but is 7");
    assertThat(ledger).hasContent("{\"accounts\": 7}");
  }

  @Test
  void a_transcript_is_written_as_text_or_json_and_compared() throws IOException {
    Path text = folder.resolve("said.txt");
    Path json = folder.resolve("said.jsonl");

    run(FakeTwsCommandTest::connect, "--port=0", "--transcript=" + text);
    out.getBuffer().setLength(0);
    run(FakeTwsCommandTest::connect, "--port=0", "--transcript=" + json);
    out.getBuffer().setLength(0);

    assertThat(text).content().contains("#1 -- note client speaks 100..178, agreed on 178");
    assertThat(json).content().contains("\"name\":\"note\",\"fields\":{\"text\":\"connected\"}");
    assertThat(run("diff", text.toString(), text.toString())).isEqualTo(ExitCode.OK);
    assertThat(run("diff", "--ignore-times", text.toString(), json.toString()))
        .isEqualTo(ExitCode.DIFFERENCE);
    assertThat(out.toString()).contains("connection 1: ").contains("- -- note connected");
  }

  @Test
  void faults_are_listed_and_explained() {
    assertThat(run("list")).isEqualTo(ExitCode.OK);
    assertThat(run("explain", "two-flaps")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("link          two-flaps  ", "What it does: The connection is closed twice");
    assertThat(run("explain", "gremlins")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("there is no fault 'gremlins'; 'throughline fake-tws list' shows all");
  }
}
