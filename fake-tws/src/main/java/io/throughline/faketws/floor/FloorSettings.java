package io.throughline.faketws.floor;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/// How the server behaves where real ones differ.
///
/// @param accounts managed accounts, the first is the default
/// @param zone in which the server writes times
/// @param pacing whether limits on requests for history are enforced
public record FloorSettings(
    List<String> accounts,
    ZoneId zone,
    Latency latency,
    Liquidity liquidity,
    Pacing pacing,
    int marketDataLines,
    ApiSettings api) {
  public FloorSettings {
    accounts = List.copyOf(accounts);
    if (accounts.isEmpty()) {
      throw new IllegalArgumentException("there must be an account");
    }
  }

  /// One paper account, New York, quick.
  public static FloorSettings standard() {
    return new FloorSettings(
        List.of("DU1234567"),
        ZoneId.of("US/Eastern"),
        new Latency(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(10)),
        Liquidity.UNLIMITED,
        Pacing.OFF,
        100,
        ApiSettings.STANDARD);
  }

  /// How long things take.
  ///
  /// @param acknowledge from a placement to its first status
  /// @param fill from a status to the first possible fill
  /// @param commission from a fill to its commission
  public record Latency(Duration acknowledge, Duration fill, Duration commission) {}

  /// How much of an order one moment of the market can fill.
  public enum Liquidity {
    /// All of it, as paper accounts do.
    UNLIMITED,
    /// What the quote shows.
    QUOTED
  }

  /// Whether limits on requests are enforced.
  public enum Pacing {
    OFF,
    ON
  }

  public FloorSettings withAccounts(List<String> newAccounts) {
    return new FloorSettings(newAccounts, zone, latency, liquidity, pacing, marketDataLines, api);
  }

  public FloorSettings with(Latency newLatency) {
    return new FloorSettings(accounts, zone, newLatency, liquidity, pacing, marketDataLines, api);
  }

  public FloorSettings with(Liquidity newLiquidity) {
    return new FloorSettings(accounts, zone, latency, newLiquidity, pacing, marketDataLines, api);
  }

  public FloorSettings with(Pacing newPacing) {
    return new FloorSettings(accounts, zone, latency, liquidity, newPacing, marketDataLines, api);
  }

  public FloorSettings with(ApiSettings newApi) {
    return new FloorSettings(accounts, zone, latency, liquidity, pacing, marketDataLines, newApi);
  }

  public FloorSettings withMarketDataLines(int lines) {
    return new FloorSettings(accounts, zone, latency, liquidity, pacing, lines, api);
  }
}
