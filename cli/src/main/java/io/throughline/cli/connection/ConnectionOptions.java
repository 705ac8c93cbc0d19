package io.throughline.cli.connection;

import io.throughline.cli.setting.SettingsException;
import io.throughline.ib.IbConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where TWS is and who asks it: the same options in every command that asks.
public final class ConnectionOptions {
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "where TWS or Gateway runs; ${DEFAULT-VALUE} by default")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7497",
      description = "7497 paper TWS (default), 7496 live TWS, 4002 and 4001 Gateway")
  private String port = "";

  @Option(
      names = "--client-id",
      paramLabel = "NUMBER",
      description =
          "by which TWS knows the command: a free one is drawn by default; 'doctor' asks with that of a"
              + " run, 1")
  private @Nullable String clientId;

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description = "which account, needed when there are several")
  private @Nullable String account;

  ConnectionOptions() {}

  /// The connection that was asked for.
  ///
  /// @throws SettingsException with all that is wrong
  public IbConfig config() {
    var problems = new ArrayList<String>();
    IbConfig config = IbConfig.paper().withHost(host);
    config = config.withPort(number("--port", port, 1, HIGHEST_PORT, problems));
    if (clientId != null) {
      config = config.withClientId(number("--client-id", clientId, 0, Integer.MAX_VALUE, problems));
    }
    if (account != null) {
      config = config.withAccount(account);
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return config;
  }

  private static int number(
      String option, String text, int least, int most, List<String> problems) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    problems.add(
        most == Integer.MAX_VALUE
            ? "%s must be a whole number from %d but is '%s'".formatted(option, least, text)
            : "%s must be %d to %d but is '%s'".formatted(option, least, most, text));
    return least;
  }
}
