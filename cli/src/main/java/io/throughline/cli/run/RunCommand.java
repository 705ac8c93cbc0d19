package io.throughline.cli.run;

import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.backtest.csv.CsvException;
import io.throughline.cli.ExitCode;
import io.throughline.cli.result.ResultFiles;
import io.throughline.cli.result.RunReport;
import io.throughline.cli.result.RunSummary;
import io.throughline.cli.setting.Settings;
import io.throughline.cli.terminal.ProgressDisplay;
import io.throughline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `throughline run`: one backtest.
@Command(
    name = "run",
    description = {
      "Runs one strategy over one or more files of bars and tells what came of it.",
      "",
      "STRATEGY is a name of the catalogue ('throughline strategies'), a class together with"
          + " --classpath, or the path of a .java file, which is compiled on the spot."
    },
    customSynopsis = "throughline run STRATEGY --data=FILE [--data=FILE]... [OPTION]...%n",
    footerHeading = "%nExamples%n",
    footer = {
      "  throughline run SmaCross --data spy.csv",
      "  throughline run SmaCross --data spy.csv --param fast=5 --commission 0.001",
      "  throughline run MultiTimeFrame --data spy.csv --data spy.csv,resample=weeks",
      "  throughline run MyStrategy.java --data minutes.csv --timeframe minutes",
      "  throughline run --file run.yaml --cash 50000",
      "",
      "What follows a file in --data, as in 'spy.csv,resample=weeks,name=weekly', holds for that feed"
          + " alone; an option holds for all feeds."
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false)
public final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private RunCommand() {}

  /// The command with an option for each key of a run.
  public static CommandSpec create() {
    CommandSpec command = CommandSpec.forAnnotatedObject(new RunCommand());
    RunOptions.addTo(command);
    return command;
  }

  @Override
  public Integer call() {
    Settings settings = RunOptions.read(spec.commandLine().getParseResult());
    try {
      return run(RunRequest.from(settings));
    } catch (CsvException e) {
      throw CsvRemedy.inOptions(e);
    }
  }

  private int run(RunRequest request) {
    RunReport report = report(request);
    // A run that failed before its first bar has nothing to tell but why.
    if (report.result().speed().steps() > 0 || !isFailed(report)) {
      tell(report, request.outputs());
    }
    return switch (report.result().outcome()) {
      case RunOutcome.Completed _, RunOutcome.Stopped _ -> ExitCode.OK;
      case RunOutcome.Failed(var cause) -> throw cause;
    };
  }

  private static boolean isFailed(RunReport report) {
    return report.result().outcome() instanceof RunOutcome.Failed;
  }

  private void tell(RunReport report, Outputs outputs) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(RunSummary.of(report));
    out.flush();
    writeFiles(outputs, report.result());
  }

  private RunReport report(RunRequest request) {
    PrintWriter log = spec.commandLine().getErr();
    if (!Terminal.hasStandardError()) {
      return request.run(_ -> {}, log);
    }
    try (var display = new ProgressDisplay("run")) {
      return request.run(display, log);
    }
  }

  private static void writeFiles(Outputs outputs, RunResult result) {
    if (outputs.orders() != null) {
      ResultFiles.writeOrders(outputs.orders(), result);
    }
    if (outputs.trades() != null) {
      ResultFiles.writeTrades(outputs.trades(), result);
    }
    if (outputs.json() != null) {
      ResultFiles.writeJson(outputs.json(), result);
    }
  }
}
