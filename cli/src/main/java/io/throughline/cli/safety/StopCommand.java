package io.throughline.cli.safety;

import io.throughline.cli.ExitCode;
import io.throughline.cli.setting.SafetyPlace;
import io.throughline.ib.safety.SafetyFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `throughline stop`: the kill switch.
@Command(
    name = "stop",
    description = {
      "Keeps all runs from placing orders, those that go on and those to come, until --resume.",
      "",
      "A run looks at its next order, which is rejected with the rule's name. Orders that work stay at"
          + " TWS, and positions as they are: 'throughline flatten' ends them."
    },
    footerHeading = "%nExamples%n",
    footer = {
      "  throughline stop --reason \"strange fills in SPY\"",
      "  throughline stop --status",
      "  throughline stop --resume"
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false)
public final class StopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private @Nullable Instead instead;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "what the rejected orders will say; the time of the command by default")
  private @Nullable String reason;

  @Option(
      names = "--safety-folder",
      paramLabel = "DIR",
      description = "that of the runs that are meant; ~/.throughline/safety by default")
  private @Nullable Path folder;

  /// What is done instead of stopping.
  private static final class Instead {
    @Option(
        names = {"--resume", "--clear"},
        description = "lets runs place orders again")
    private boolean resumes;

    @Option(
        names = "--status",
        description = "tells whether trading is stopped and why; exit status 4 if it is")
    private boolean asks;
  }

  public StopCommand() {}

  @Override
  public Integer call() {
    Path place = folder == null ? SafetyPlace.standard() : folder;
    var safety = new SafetyFolder(place);
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (instead != null && instead.asks) {
        return status(safety, place, out);
      }
      if (instead != null && instead.resumes) {
        return resume(safety, place, out);
      }
      return stop(safety, place, out);
    } finally {
      out.flush();
    }
  }

  private static int status(SafetyFolder safety, Path place, PrintWriter out) {
    if (!safety.isStopped()) {
      out.println("trading is not stopped (" + place + ")");
      return ExitCode.OK;
    }
    out.println("trading is stopped (" + place + "): " + safety.reason());
    return ExitCode.SAFETY_HALT;
  }

  private static int resume(SafetyFolder safety, Path place, PrintWriter out) {
    if (!safety.isStopped()) {
      out.println("trading was not stopped (" + place + ")");
      return ExitCode.OK;
    }
    String why = safety.reason();
    safety.release();
    out.println("runs may place orders again; trading was stopped: " + why);
    return ExitCode.OK;
  }

  private int stop(SafetyFolder safety, Path place, PrintWriter out) {
    if (safety.isStopped()) {
      out.println("trading is stopped already (" + place + "): " + safety.reason());
      return ExitCode.OK;
    }
    String time =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .format(LocalDateTime.now(ZoneId.systemDefault()));
    safety.stop(reason == null ? "stopped by hand at " + time : reason.strip() + " (" + time + ")");
    out.println("No order leaves any more, of no run that uses " + place + ".");
    out.println(
        "Working orders and positions stay: 'throughline flatten' ends them. 'throughline stop"
            + " --resume' lets runs trade again.");
    return ExitCode.OK;
  }
}
