package io.throughline.cli.faketws;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `throughline fake-tws` as they were typed.
final class FakeTwsOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7497",
      description = "where clients connect; 0 is any free port. Default: ${DEFAULT-VALUE}")
  private String port = "";

  @Option(
      names = "--control",
      paramLabel = "PORT",
      description = "opens the control port, HTTP and JSON; 0 is any free port")
  private @Nullable String control;

  @Option(
      names = "--server-version",
      paramLabel = "N",
      defaultValue = "200",
      description = "the newest version it speaks, 100 to 225. Default: ${DEFAULT-VALUE}")
  private String serverVersion = "";

  @Option(
      names = "--scenario",
      paramLabel = "FILE|NAME[:param=value,...]",
      description = "what goes wrong: a file, or a fault of 'list'; may be repeated")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--market",
      paramLabel = "FILE|random:SEED",
      description =
          "prices from a CSV of bars or ticks, from a YAML file that lists some, or from a seed."
              + " A CSV may be followed by ,instrument=SPY ,stamp=end ,zone=UTC ,path=ohlc and"
              + " ,play=bars. Default: random:1")
  private @Nullable String market;

  @Option(
      names = "--start",
      paramLabel = "INSTANT",
      description =
          "the market's time at the start. Default: when the file of --market begins, else"
              + " 2026-01-05T15:00:00Z, a Monday")
  private @Nullable String start;

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      defaultValue = "1",
      description =
          "market seconds per second; with max, time jumps to the next event whenever nobody has"
              + " said anything for 2 ms. Default: ${DEFAULT-VALUE}")
  private String speed = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of all that is drawn by lot. Default: 1")
  private @Nullable String seed;

  @Option(
      names = "--account",
      paramLabel = "NAME",
      description = "an account with a million dollars; may be repeated. Default: DU1234567")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "goes on from this ledger if the file is there, and keeps it there at the end")
  private @Nullable String ledger;

  @Option(
      names = "--reset-order-ids",
      description = "forgets which order ids the clients of the ledger used")
  private boolean resetsOrderIds;

  @Option(
      names = "--transcript",
      paramLabel = "FILE",
      description = "writes all that is said; as JSON lines if the name ends in .json or .jsonl")
  private @Nullable String transcript;

  String port() {
    return port;
  }

  @Nullable String control() {
    return control;
  }

  String serverVersion() {
    return serverVersion;
  }

  List<String> scenarios() {
    return scenarios;
  }

  @Nullable String market() {
    return market;
  }

  @Nullable String start() {
    return start;
  }

  String speed() {
    return speed;
  }

  @Nullable String seed() {
    return seed;
  }

  List<String> accounts() {
    return accounts;
  }

  @Nullable String ledger() {
    return ledger;
  }

  boolean resetsOrderIds() {
    return resetsOrderIds;
  }

  @Nullable String transcript() {
    return transcript;
  }
}
