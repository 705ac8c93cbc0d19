package io.throughline.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells the user what is wrong with a command line. The root command adds its short help; a
/// subcommand's is too long for that, so it is only named.
final class UsageReport implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(failure.getMessage());
    if (command.getParent() == null) {
      UnmatchedArgumentException.printSuggestions(failure, err);
      command.usage(err);
    } else {
      UnmatchedArgumentException.printSuggestions(failure, err);
      err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USAGE;
  }
}
