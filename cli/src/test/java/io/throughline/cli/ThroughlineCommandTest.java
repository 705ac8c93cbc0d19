package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.TradingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ThroughlineCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      ThroughlineCommand.commandLine()
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  @Test
  void the_version_comes_from_the_build() {
    int status = command.execute("--version");

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).matches("throughline \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void help_lists_the_exit_statuses() {
    int status = command.execute("--help");

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .startsWith("Usage: throughline")
        .containsPattern(
            "(?m)^ *1 +a difference or a regression was found, or the strategy failed$")
        .containsPattern("(?m)^ *4 +a safety limit stopped trading$");
  }

  @Test
  void no_command_is_a_usage_error_that_shows_the_help() {
    int status = command.execute();

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("Which command?").contains("Usage: throughline");
  }

  @Test
  void an_unknown_option_is_a_usage_error() {
    int status = command.execute("--nonsense");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("Unknown option: '--nonsense'");
  }

  @Test
  void bad_input_is_told_in_one_line() {
    int status = executeFailing(new TradingException("bars.csv:7: no close"));

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).isEqualToIgnoringNewLines("throughline load: bars.csv:7: no close");
  }

  @Test
  void a_defect_never_passes_for_a_regression() {
    int status = executeFailing(new IllegalStateException("cash does not reconcile"));

    assertThat(status).isEqualTo(ExitCode.DEFECT);
    assertThat(err.toString())
        .contains("this is a defect")
        .contains("IllegalStateException: cash does not reconcile")
        .contains("at io.throughline.cli.");
  }

  private int executeFailing(RuntimeException failure) {
    var load = new CommandLine(new Failing(failure)).setErr(new PrintWriter(err, true));
    return command.addSubcommand("load", load).execute("load");
  }

  @Command
  private record Failing(RuntimeException failure) implements Callable<Integer> {
    @Override
    public Integer call() {
      throw failure;
    }
  }
}
