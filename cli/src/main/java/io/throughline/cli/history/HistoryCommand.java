package io.throughline.cli.history;

import io.throughline.api.TradingException;
import io.throughline.cli.ExitCode;
import io.throughline.cli.connection.ConnectionOptions;
import io.throughline.cli.terminal.StopSignal;
import io.throughline.ib.IbConfig;
import io.throughline.ib.history.HistoryWish;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `throughline history`: past bars into a file.
@Command(
    name = "history",
    description = {
      "Downloads past bars of one contract into a file that a backtest reads.",
      "",
      "It asks for as much at once as TWS allows and as often as TWS allows. What ends before the end"
          + " goes on where it was when the same command is given again."
    },
    footerHeading = "%nExamples%n",
    footer = {
      "  throughline history AAPL-STK-SMART-USD --from 2026-01-05 --bars 1min --out aapl.csv",
      "  throughline history EUR.USD-CASH-IDEALPRO --from 2020-01-01 --to 2025-12-31 --out eur.csv",
      "  throughline run SmaCross --data aapl.csv",
      "",
      "The times in the file are the ends of the bars. Exit status 1 tells that the download was"
          + " stopped or there were no bars, 3 that TWS was not there or did not give them."
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false)
public final class HistoryCommand implements Callable<Integer> {
  /// Long enough for the nightly restart of TWS.
  private static final int TRIES = 20;

  @Spec private CommandSpec spec;
  @Mixin private HistoryOptions options;
  @Mixin private ConnectionOptions connection;
  private final StopSignal stop;

  private HistoryCommand(StopSignal stop) {
    this.stop = stop;
  }

  /// The command; it ends early when the signal says stop.
  public static HistoryCommand create(StopSignal stop) {
    return new HistoryCommand(stop);
  }

  @Override
  public Integer call() {
    HistoryWish wish = options.wish();
    IbConfig config = connection.config().withReconnect(TRIES);
    return stop.during(() -> download(wish, config));
  }

  private int download(HistoryWish wish, IbConfig config) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (PartFile file = PartFile.open(options.out(), wish, options.existing())) {
      DownloadRun.End end = download(wish, config, file);
      return switch (end) {
        case DownloadRun.End.Whole(var found, var sessions) -> {
          out.print(DownloadReport.finish(options.out(), wish, file, found, sessions));
          yield file.begun() == null || file.begun().bars() == 0
              ? ExitCode.DIFFERENCE
              : ExitCode.OK;
        }
        case DownloadRun.End.Stopped(String text) -> failed(err, ExitCode.DIFFERENCE, text, file);
        case DownloadRun.End.NotConnected(String text) ->
            failed(err, ExitCode.CONNECTION, text, file);
        case DownloadRun.End.Failed(var reason, String text) ->
            failed(
                err,
                switch (reason) {
                  case CONTRACT -> ExitCode.USAGE;
                  case NO_BARS, NO_CONNECTION -> ExitCode.CONNECTION;
                },
                text,
                file);
      };
    } catch (TradingException e) {
      // The process may be ending already, and then nobody else tells it.
      err.println(spec.qualifiedName() + ": " + e.getMessage());
      return ExitCode.USAGE;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private DownloadRun.End download(HistoryWish wish, IbConfig config, PartFile file) {
    try (var progress = new DownloadProgress(spec.commandLine().getErr())) {
      return new DownloadRun(wish, file, progress, stop).run(config);
    }
  }

  private int failed(PrintWriter err, int status, String text, PartFile file) {
    err.println(spec.qualifiedName() + ": " + text);
    DownloadRecord begun = file.begun();
    if (begun != null && begun.bars() > 0) {
      err.println(
          "%,d bars until %s are kept in %s; the same command goes on from there."
              .formatted(begun.bars(), file.text().time(begun.doneNanos()), file.path()));
    }
    return status;
  }
}
