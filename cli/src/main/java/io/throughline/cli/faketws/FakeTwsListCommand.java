package io.throughline.cli.faketws;

import io.throughline.faketws.fault.Fault;
import io.throughline.faketws.fault.FaultCatalogue;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `throughline fake-tws list`.
@Command(
    name = "list",
    description = "Lists the faults and scenarios that can be asked for by name.",
    mixinStandardHelpOptions = true)
final class FakeTwsListCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    List<Fault> all = FaultCatalogue.all();
    int widest = all.stream().mapToInt(fault -> fault.name().length()).max().orElse(0);
    for (Fault fault : all) {
      String name = fault.name() + " ".repeat(widest - fault.name().length());
      out.println("%-12s  %s  %s".formatted(fault.area(), name, fault.about()));
    }
  }
}
