package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.testkit.junit.FakeTwsPort;
import io.throughline.testkit.junit.WithFakeTws;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopCommandTest {
  private static final String BUYER =
      """
      import io.throughline.api.strategy.Strategy;

      public final class Buyer extends Strategy {
        @Override
        protected void next() {
          buy(1).submit();
        }
      }
      """;

  @TempDir private Path folder = Path.of("");
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int throughline(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return ThroughlineCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int stop(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "stop";
    all[1] = "--safety-folder=" + folder.resolve("safety");
    System.arraycopy(more, 0, all, 2, more.length);
    return throughline(all);
  }

  @Test
  void trading_is_stopped_until_somebody_says_otherwise() {
    assertThat(stop("--status")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("trading is not stopped");

    assertThat(stop("--reason=strange fills")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("No order leaves any more", "throughline flatten");
    assertThat(stop("--reason=again")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("is stopped already", "strange fills");
    assertThat(stop("--status")).isEqualTo(ExitCode.SAFETY_HALT);
    assertThat(out.toString()).contains("trading is stopped", "strange fills");

    assertThat(stop("--resume")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("runs may place orders again", "strange fills");
    assertThat(stop("--clear")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("was not stopped");
    assertThat(stop("--status")).isEqualTo(ExitCode.OK);
  }

  @Test
  void one_thing_at_a_time_is_asked_for() {
    assertThat(stop("--resume", "--status")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("mutually exclusive");
  }

  @Test
  @WithFakeTws
  void a_run_that_is_stopped_places_no_order_and_ends_with_status_4(@FakeTwsPort int port)
      throws IOException {
    Path strategy = Files.writeString(folder.resolve("Buyer.java"), BUYER);
    stop("--reason=enough");

    int status =
        throughline(
            "run",
            strategy.toString(),
            "--backend=ib",
            "--port=" + port,
            "--data=TWTR-STK-SMART-USD",
            "--timeframe=5 seconds",
            "--safety-folder=" + folder.resolve("safety"),
            "--duration=2s");

    assertThat(status).isEqualTo(ExitCode.SAFETY_HALT);
    assertThat(err.toString())
        .contains("Rejected: safety rule kill-switch: enough", "trading was halted");
  }

  @Test
  @WithFakeTws
  void a_run_may_be_told_to_look_at_no_switch(@FakeTwsPort int port) throws IOException {
    Path strategy = Files.writeString(folder.resolve("Buyer.java"), BUYER);

    int status =
        throughline(
            "run",
            strategy.toString(),
            "--backend=ib",
            "--port=" + port,
            "--data=TWTR-STK-SMART-USD",
            "--timeframe=5 seconds",
            "--safety-folder=none",
            "--duration=1s");

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(Files.exists(Path.of("none"))).isFalse();
  }
}
