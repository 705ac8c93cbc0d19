package io.throughline.cli.strategy;

import io.throughline.cli.ExitCode;
import io.throughline.strategies.StrategyCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `throughline strategies`: the catalogue.
@Command(
    name = "strategies",
    description = "Lists the sample strategies and their parameters.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
public final class StrategiesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  public StrategiesCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(CataloguePage.of(StrategyCatalogue.entries()));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
