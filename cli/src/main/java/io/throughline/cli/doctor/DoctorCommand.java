package io.throughline.cli.doctor;

import io.throughline.cli.ExitCode;
import io.throughline.cli.connection.ConnectionOptions;
import io.throughline.cli.doctor.Finding.Grade;
import io.throughline.ib.IbConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `throughline doctor`: asks TWS everything a live run needs, without placing an order.
@Command(
    name = "doctor",
    description = {
      "Looks whether TWS or Gateway is ready for a run, and says what to do if it is not.",
      "",
      "Places no order and changes nothing."
    },
    footerHeading = "%nExamples%n",
    footer = {
      "  throughline doctor --port 7497",
      "  throughline doctor --port 4002 --contract AAPL-STK-SMART-USD --account DU1234567"
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  private static final int CLIENT_ID_OF_A_RUN = 1;

  @Mixin private ConnectionOptions connection;

  @Option(
      names = "--contract",
      paramLabel = "CONTRACT",
      description = "a contract the run needs, such as AAPL-STK-SMART-USD")
  private String contract = "";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "how long each question may take; 10 by default")
  private int timeoutSeconds;

  public DoctorCommand() {}

  @Override
  public Integer call() {
    CommandSpec command = java.util.Objects.requireNonNull(spec);
    PrintWriter out = command.commandLine().getOut();
    var worst = new AtomicReference<>(Grade.OK);
    IbConfig config = connection.config();
    if (config.wantedClientId().isEmpty()) {
      config = config.withClientId(CLIENT_ID_OF_A_RUN);
    }
    var question =
        new Examination.Question(config, contract, Duration.ofSeconds(Math.max(1, timeoutSeconds)));
    boolean connected =
        Examination.run(
            question,
            finding -> {
              out.print(finding.text());
              out.flush();
              if (finding.grade().compareTo(worst.get()) > 0) {
                worst.set(finding.grade());
              }
            });
    out.printf(
        "%n%s%n",
        switch (worst.get()) {
          case OK -> "All is well.";
          case NOTE -> "Ready, with the notes above.";
          case WRONG -> "Not ready: see the lines that say WRONG.";
        });
    out.flush();
    if (!connected) {
      return ExitCode.CONNECTION;
    }
    return worst.get() == Grade.WRONG ? ExitCode.DIFFERENCE : ExitCode.OK;
  }
}
