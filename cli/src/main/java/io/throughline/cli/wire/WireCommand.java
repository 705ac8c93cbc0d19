package io.throughline.cli.wire;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Groups the commands about the TWS wire.
@Command(
    name = "wire",
    description = "Looks at what TWS and its clients say to each other.",
    mixinStandardHelpOptions = true,
    subcommands = WireDecodeCommand.class)
public final class WireCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See the list below.");
  }
}
