package io.throughline.cli.connection;

import io.throughline.cli.setting.OptionTexts;
import io.throughline.ib.IbConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where TWS is and who asks it: the same options in every command that asks.
public final class ConnectionOptions {
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
  /// @throws io.throughline.cli.setting.SettingsException with all that is wrong
  public IbConfig config() {
    var read = new OptionTexts();
    IbConfig config = IbConfig.paper().withHost(host).withPort(read.port("--port", port, 1));
    if (clientId != null) {
      config = config.withClientId(read.count("--client-id", clientId));
    }
    if (account != null) {
      config = config.withAccount(account);
    }
    read.finish();
    return config;
  }
}
