package io.throughline.cli.doctor;

import io.throughline.cli.ExitCode;
import io.throughline.cli.doctor.Finding.Grade;
import io.throughline.ib.session.Endpoint;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "where TWS or Gateway runs; 127.0.0.1 by default")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7497",
      description = "7497 paper TWS (default), 7496 live TWS, 4002 and 4001 Gateway")
  private int port;

  @Option(
      names = "--client-id",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "the client id of the run; 1 by default")
  private int clientId;

  @Option(names = "--account", paramLabel = "ACCOUNT", description = "the account of the run")
  private String account = "";

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
    boolean connected;
    try {
      var question =
          new Examination.Question(
              new Endpoint(host, port),
              clientId,
              account,
              contract,
              Duration.ofSeconds(Math.max(1, timeoutSeconds)));
      connected =
          Examination.run(
              question,
              finding -> {
                out.print(finding.text());
                out.flush();
                if (finding.grade().compareTo(worst.get()) > 0) {
                  worst.set(finding.grade());
                }
              });
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
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
