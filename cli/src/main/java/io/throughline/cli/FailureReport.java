package io.throughline.cli;

import io.throughline.api.TradingException;
import io.throughline.api.strategy.StrategyException;
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
    } else if (failure.getCause() instanceof RuntimeException && isOfStrategy(failure)) {
      err.println("Add " + STACKTRACE + " to see where in the strategy.");
    }
    return isOfStrategy(failure) ? ExitCode.DIFFERENCE : ExitCode.USAGE;
  }

  /// Whether a strategy failed while it ran; one that cannot be made is bad input.
  private static boolean isOfStrategy(Exception failure) {
    return failure instanceof StrategyException;
  }
}
