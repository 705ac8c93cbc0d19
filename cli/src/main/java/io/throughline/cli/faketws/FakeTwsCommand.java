package io.throughline.cli.faketws;

import io.throughline.api.TradingException;
import io.throughline.cli.ExitCode;
import io.throughline.cli.terminal.StopSignal;
import io.throughline.faketws.FakeTws;
import io.throughline.faketws.session.FakeTwsCore;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `throughline fake-tws`: serves until it is told to stop.
@Command(
    name = "fake-tws",
    description = {
      "Serves clients of the TWS API as TWS does, from a ledger and a market of its own, and lets go"
          + " wrong what you ask for.",
      "",
      "It listens on this machine only, and runs until it is told to stop (Ctrl-C, SIGTERM)."
    },
    subcommands = {FakeTwsListCommand.class, FakeTwsExplainCommand.class, FakeTwsDiffCommand.class},
    synopsisSubcommandLabel = "[COMMAND]",
    footerHeading = "%nExamples%n",
    footer = {
      "  throughline fake-tws",
      "  throughline fake-tws --scenario two-flaps --scenario greeting-late:by=5s",
      "  throughline fake-tws --speed max --control 7498 --transcript said.jsonl",
      "  throughline fake-tws list",
      "",
      "Exit status 1 tells that a step which a scenario expects never happened."
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false)
public final class FakeTwsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FakeTwsOptions options;
  private final StopSignal stop;

  private FakeTwsCommand(StopSignal stop) {
    this.stop = stop;
  }

  /// The command; it serves until the signal says stop.
  public static FakeTwsCommand create(StopSignal stop) {
    return new FakeTwsCommand(stop);
  }

  @Override
  public Integer call() {
    int status = stop.during(this::serve);
    spec.commandLine().getOut().flush();
    return status;
  }

  private int serve() {
    try (FakeTwsRequest request = FakeTwsRequest.from(options);
        FakeTws tws = start(request)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(greeting(request, tws));
      out.flush();
      stop.await();
      return end(request, tws);
    }
  }

  /// What is wrong now is told here, because the process is ending already.
  private int end(FakeTwsRequest request, FakeTws tws) {
    List<String> unmet = tws.ask(core -> core.scenarios().unmet());
    try {
      request.keep(tws.save());
    } catch (TradingException e) {
      spec.commandLine().getErr().println("throughline fake-tws: " + e.getMessage());
      spec.commandLine().getErr().flush();
      return ExitCode.USAGE;
    }
    return report(unmet);
  }

  private static FakeTws start(FakeTwsRequest request) {
    try {
      return FakeTws.start(request::core, request.server());
    } catch (UncheckedIOException e) {
      throw new TradingException(
          e.getMessage() + "; choose another with --port or --control, or 0 for any free one", e);
    }
  }

  private static String greeting(FakeTwsRequest request, FakeTws tws) {
    String control =
        request.server().controlPort().isPresent()
            ? ", control port %d".formatted(tws.control().port())
            : "";
    return "fake TWS listens on 127.0.0.1:%d, server version %d, market time %s%s"
        .formatted(
            tws.port(),
            request.options().versionCeiling(),
            Instant.ofEpochSecond(tws.ask(FakeTwsCore::nowNanos) / 1_000_000_000L),
            control);
  }

  private int report(List<String> unmet) {
    if (unmet.isEmpty()) {
      return ExitCode.OK;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println("expected, but never happened:");
    unmet.forEach(step -> err.println("  " + step));
    err.flush();
    return ExitCode.DIFFERENCE;
  }
}
