package io.throughline.ib.session;

import java.time.Duration;
import java.util.List;

/// What a session is made with.
///
/// @param clientId unique among the clients of one TWS
/// @param account the one to trade; empty when TWS has only one
/// @param furtherClientIds tried in turn at the start where `clientId` is in use
/// @param requestsPerSecond how many may leave in any second
public record SessionSettings(
    Endpoint endpoint,
    int clientId,
    String account,
    ReconnectPolicy reconnect,
    ServerTime serverTime,
    Limits limits,
    List<Integer> furtherClientIds,
    int requestsPerSecond) {

  /// A little less than what TWS takes from an account with the usual 100 lines of market data.
  public static final int USUAL_REQUESTS_PER_SECOND = 45;

  /// Less is no use: some are kept for orders.
  private static final int FEWEST_REQUESTS_PER_SECOND = 10;

  public SessionSettings {
    if (clientId < 0) {
      throw new IllegalArgumentException("the client id must not be negative but is " + clientId);
    }
    if (requestsPerSecond < FEWEST_REQUESTS_PER_SECOND) {
      throw new IllegalArgumentException(
          "at least %d requests a second must be allowed, not %d"
              .formatted(FEWEST_REQUESTS_PER_SECOND, requestsPerSecond));
    }
    furtherClientIds = List.copyOf(furtherClientIds);
  }

  /// Settings with one client id, and as many requests as TWS takes from anybody.
  public SessionSettings(
      Endpoint endpoint,
      int clientId,
      String account,
      ReconnectPolicy reconnect,
      ServerTime serverTime,
      Limits limits) {
    this(
        endpoint,
        clientId,
        account,
        reconnect,
        serverTime,
        limits,
        List.of(),
        USUAL_REQUESTS_PER_SECOND);
  }

  /// Whether and how often the server's clock is asked for.
  ///
  /// @param refresh time between two samples
  public record ServerTime(Use use, Duration refresh) {
    public static final ServerTime STANDARD = new ServerTime(Use.OFFSET, Duration.ofSeconds(60));

    /// Whether the server's clock counts.
    public enum Use {
      OFFSET,
      IGNORED
    }
  }

  /// How long each step may take.
  ///
  /// @param connect until the other side accepts
  /// @param greeting from there until it names a version
  /// @param ready from there until accounts and order id have come
  /// @param silence without any message, until the server is asked for a sign of life
  /// @param signOfLife from that question until the connection counts as broken
  public record Limits(
      Duration connect, Duration greeting, Duration ready, Duration silence, Duration signOfLife) {
    public static final Limits STANDARD =
        new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
  }
}
