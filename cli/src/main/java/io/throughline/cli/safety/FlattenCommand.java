package io.throughline.cli.safety;

import io.throughline.cli.connection.ConnectionOptions;
import io.throughline.cli.setting.SettingsException;
import io.throughline.ib.IbConfig;
import io.throughline.ib.flatten.FlattenOptions;
import io.throughline.ib.flatten.FlattenOptions.OrdersOfOthers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `throughline flatten`: cancels all, closes all.
@Command(
    name = "flatten",
    description = {
      "Cancels all open orders of an account, of whatever client, and closes all its positions at the"
          + " market. It shows what it will do and asks.",
      "",
      "It works while a run goes on and when none does; 'throughline stop' keeps a run from trading"
          + " again."
    },
    footerHeading = "%nExamples%n",
    footer = {
      "  throughline flatten",
      "  throughline flatten --port 7496 --live --account U1234567",
      "  throughline flatten --contract TWTR-STK-SMART-USD --yes",
      "",
      "Exit status 1 tells that something is left, or that TWS has not said what became of it."
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false)
public final class FlattenCommand implements Callable<Integer> {
  private static final String CONSENT = "yes";

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Option(
      names = "--contract",
      paramLabel = "CONTRACT",
      description = "only orders and the position of this contract; repeatable")
  private List<String> contracts = new ArrayList<>();

  @Option(
      names = "--live",
      description = "for a live account, together with --account; without it only paper accounts")
  private boolean isLive;

  @Option(names = "--yes", description = "does not ask")
  private boolean isSure;

  @Option(
      names = "--all-accounts",
      description =
          "cancels orders of all accounts of this TWS along, where orders of other clients can only"
              + " be cancelled so")
  private boolean cancelsOthers;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "how long cancels, and then fills, may take; ${DEFAULT-VALUE} by default")
  private int timeoutSeconds;

  private final BufferedReader in;

  private FlattenCommand(Reader in) {
    this.in = new BufferedReader(in);
  }

  /// The command.
  ///
  /// @param in where a person answers
  public static FlattenCommand create(Reader in) {
    return new FlattenCommand(in);
  }

  @Override
  public Integer call() {
    IbConfig config = connection.config().withReconnect(0);
    if (isLive && (config.account().isBlank() || config.account().startsWith("D"))) {
      throw new SettingsException(
          List.of(
              "--live needs the live account by name: add --account U…, or leave out --live to"
                  + " flatten a paper account"));
    }
    if (timeoutSeconds < 1) {
      throw new SettingsException(
          List.of("--timeout must be a number of seconds from 1 but is " + timeoutSeconds));
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    var run =
        new FlattenRun(
            new FlattenRun.Wish(
                FlattenOptions.STANDARD
                    .within(Duration.ofSeconds(timeoutSeconds))
                    .with(cancelsOthers ? OrdersOfOthers.CANCEL : OrdersOfOthers.KEEP),
                contracts,
                isLive),
            this::consents,
            out);
    FlattenRun.End end = run.run(config);
    out.flush();
    if (!end.text().isEmpty()) {
      err.println(spec.qualifiedName() + ": " + end.text());
      err.flush();
    }
    return end.status();
  }

  private boolean consents(String question) {
    if (isSure) {
      return true;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(question + " Type '" + CONSENT + "' to do it: ");
    out.flush();
    try {
      String answer = in.readLine();
      if (answer == null) {
        out.println();
      }
      return answer != null && answer.strip().equalsIgnoreCase(CONSENT);
    } catch (IOException e) {
      throw new UncheckedIOException("the answer cannot be read", e);
    }
  }
}
