package io.throughline.cli.faketws;

import io.throughline.faketws.fault.FaultCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `throughline fake-tws explain NAME`.
@Command(
    name = "explain",
    description = "Tells what a fault does, where users met it, and how it is written.",
    mixinStandardHelpOptions = true)
final class FakeTwsExplainCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "One that 'list' shows.")
  private String name;

  @Override
  public void run() {
    try {
      spec.commandLine().getOut().print(FaultCatalogue.explain(name));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    spec.commandLine().getOut().flush();
  }
}
