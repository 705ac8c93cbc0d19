package io.throughline.cli;

import io.throughline.cli.compare.CompareCommand;
import io.throughline.cli.doctor.DoctorCommand;
import io.throughline.cli.faketws.FakeTwsCommand;
import io.throughline.cli.history.HistoryCommand;
import io.throughline.cli.journal.JournalCommand;
import io.throughline.cli.run.RunCommand;
import io.throughline.cli.safety.FlattenCommand;
import io.throughline.cli.safety.StopCommand;
import io.throughline.cli.strategy.StrategiesCommand;
import io.throughline.cli.terminal.ProcessStop;
import io.throughline.cli.terminal.StopSignal;
import io.throughline.cli.wire.WireCommand;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of the command tree; a subcommand is one class added in [#commandLine].
@Command(
    name = "throughline",
    description =
        "Runs one strategy in three worlds: a backtest, a fake TWS, and Interactive Brokers.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      ExitCode.OK + ":done",
      ExitCode.DIFFERENCE + ":a difference or a regression was found, or the strategy failed",
      ExitCode.USAGE + ":the command line or an input file cannot be used as given",
      ExitCode.CONNECTION + ":no connection to TWS, Gateway or a data server",
      ExitCode.SAFETY_HALT + ":a safety limit stopped trading",
      ExitCode.DEFECT + ":a defect of the program itself"
    })
final class ThroughlineCommand implements Runnable {
  @Spec private CommandSpec spec;

  /// A command line ready to execute. It prints to the writers the caller sets, never ends the
  /// process, and turns every outcome into one of the [ExitCode] values.
  static CommandLine commandLine() {
    return commandLine(
        new ProcessStop(), new InputStreamReader(System.in, Charset.defaultCharset()));
  }

  /// @param stop tells a command that serves, or takes long, when to stop
  static CommandLine commandLine(StopSignal stop) {
    return commandLine(stop, Reader.nullReader());
  }

  /// As above.
  ///
  /// @param in where a person answers questions
  static CommandLine commandLine(StopSignal stop, Reader in) {
    return new CommandLine(new ThroughlineCommand())
        .addSubcommand(RunCommand.create())
        .addSubcommand(new CompareCommand())
        .addSubcommand(new StrategiesCommand())
        .addSubcommand(new DoctorCommand())
        .addSubcommand(HistoryCommand.create(stop))
        .addSubcommand(new StopCommand())
        .addSubcommand(FlattenCommand.create(in))
        .addSubcommand(new JournalCommand())
        .addSubcommand(new WireCommand())
        .addSubcommand(FakeTwsCommand.create(stop))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new UsageReport())
        .setExecutionExceptionHandler(new FailureReport());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See the list below.");
  }
}
