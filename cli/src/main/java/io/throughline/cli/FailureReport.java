package io.throughline.cli;

import io.throughline.api.TradingException;
import io.throughline.api.strategy.StrategyException;
import io.throughline.backtest.http.HttpException;
import io.throughline.cli.run.LiveRunException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells the user what went wrong: a message for bad input and for a strategy that failed, a stack
/// trace for a defect of ours or when it was asked for.
final class FailureReport implements IExecutionExceptionHandler {
  private static final String STACKTRACE = "--stacktrace";

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (!(failure instanceof TradingException)) {
      err.println("throughline: this is a defect; please report it with the lines below");
      failure.printStackTrace(err);
      return ExitCode.DEFECT;
    }
    err.println(command.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
    if (command.getParseResult().hasMatchedOption(STACKTRACE)) {
      failure.printStackTrace(err);
    } else if (failure instanceof StrategyException && failure.getCause() != null) {
      err.println("Add " + STACKTRACE + " to see where in the strategy.");
    }
    return switch (failure) {
      // One that cannot be made is a problem of the settings; this one failed while it ran.
      case StrategyException _ -> ExitCode.DIFFERENCE;
      case LiveRunException live -> live.exitCode();
      case HttpException _ -> ExitCode.CONNECTION;
      default -> ExitCode.USAGE;
    };
  }
}
