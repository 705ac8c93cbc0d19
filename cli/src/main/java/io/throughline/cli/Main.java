package io.throughline.cli;

/// Entry point of the `throughline` process: the only place that ends it.
public final class Main {
  private Main() {}

  /// Executes one command line.
  ///
  /// @param args as typed, without the name of the program
  public static void main(String[] args) {
    System.exit(ThroughlineCommand.commandLine().execute(args));
  }
}
