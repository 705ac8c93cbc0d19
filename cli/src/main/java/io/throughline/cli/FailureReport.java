package io.throughline.cli;

import io.throughline.api.TradingException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells the user what went wrong: one line for bad input, a stack trace for a defect of ours.
final class FailureReport implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof TradingException) {
      err.println(command.getCommandName() + ": " + failure.getMessage());
      return ExitCode.USAGE;
    }
    err.println("throughline: this is a defect; please report it with the lines below");
    failure.printStackTrace(err);
    return ExitCode.DEFECT;
  }
}
