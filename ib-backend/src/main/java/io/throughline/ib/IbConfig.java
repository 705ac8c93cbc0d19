package io.throughline.ib;

import io.throughline.ib.session.Endpoint;
import io.throughline.ib.session.ReconnectPolicy;
import io.throughline.ib.session.SessionSettings;
import io.throughline.ib.session.SessionSettings.Limits;
import io.throughline.ib.session.SessionSettings.ServerTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// All that a store can be told: where TWS is, who we are to it, how long to try, what to tell.
///
/// {@snippet :
/// var config = IbConfig.paper().withClientId(35).withReconnect(-1);
/// }
///
/// @param clientId null for one that the store draws
public record IbConfig(
    Endpoint endpoint,
    @Nullable Integer clientId,
    String account,
    Retries retries,
    ServerTime serverTime,
    Messages messages,
    MarketData marketData,
    Limits limits) {

  /// The port of a TWS that trades real money.
  public static final int TWS_LIVE = 7496;

  /// The port of a TWS on paper.
  public static final int TWS_PAPER = 7497;

  /// The port of a Gateway that trades real money.
  public static final int GATEWAY_LIVE = 4001;

  /// The port of a Gateway on paper.
  public static final int GATEWAY_PAPER = 4002;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /// How often and how soon connecting is tried again.
  ///
  /// @param reconnect tries after the first that failed; -1 is without end
  /// @param timeout the pause before each of the first three tries; later ones grow to a minute
  /// @param furtherClientIds tried in turn, at once, where the client id is in use at the start
  public record Retries(int reconnect, Duration timeout, List<Integer> furtherClientIds) {
    public Retries {
      furtherClientIds = List.copyOf(furtherClientIds);
      var seen = new HashSet<Integer>();
      for (int id : furtherClientIds) {
        if (id < 0) {
          throw new IllegalArgumentException(
              "furtherClientIds must not be negative but one is " + id);
        }
        if (!seen.add(id)) {
          throw new IllegalArgumentException("furtherClientIds name " + id + " twice");
        }
      }
    }
  }

  /// What the store tells of what it hears.
  public record Messages(Notify told, Debug debug) {}

  /// Which messages become notifications of the store.
  public enum Notify {
    ERRORS,
    ALL
  }

  /// Whether every message is printed.
  public enum Debug {
    OFF,
    ON
  }

  /// How data are asked for.
  ///
  /// @param lines of market data that the account has, at least 100
  public record MarketData(IndexPrices indexPrices, MarketDataType type, int lines) {
    private static final int USUAL_LINES = 100;

    public MarketData {
      if (lines < USUAL_LINES) {
        throw new IllegalArgumentException(
            "marketDataLines must be at least %d, which every account has, but is %d"
                .formatted(USUAL_LINES, lines));
      }
    }

    private int requestsPerSecond() {
      return Math.toIntExact(
          (long) lines * SessionSettings.USUAL_REQUESTS_PER_SECOND / USUAL_LINES);
    }
  }

  /// Where prices of indices come from.
  public enum IndexPrices {
    /// From price ticks, as those of currency pairs.
    TICKS,
    /// From trades, as those of stocks; few indices have any.
    TRADES
  }

  /// The quality of data to ask for.
  public enum MarketDataType {
    LIVE(1),
    FROZEN(2),
    DELAYED(3),
    DELAYED_FROZEN(4);

    private final int code;

    MarketDataType(int code) {
      this.code = code;
    }

    /// The number of it on the wire.
    public int code() {
      return code;
    }

    static MarketDataType ofCode(int code) {
      if (code < 1 || code > values().length) {
        throw new IllegalArgumentException("1 live, 2 frozen, 3 delayed, 4 delayed and frozen");
      }
      return values()[code - 1];
    }
  }

  public IbConfig {
    // refuses what makes no sense here rather than when the store starts
    policy(retries);
    if (serverTime.refresh().isNegative() || serverTime.refresh().isZero()) {
      throw new IllegalArgumentException(
          "timerefresh must be above 0 but is " + serverTime.refresh());
    }
    if (clientId != null && clientId < 0) {
      throw new IllegalArgumentException("clientId must not be negative but is " + clientId);
    }
    if (clientId != null && retries.furtherClientIds().contains(clientId)) {
      throw new IllegalArgumentException(
          "furtherClientIds name " + clientId + ", which is the clientId itself");
    }
  }

  private static ReconnectPolicy policy(Retries retries) {
    Duration pause = retries.timeout();
    Duration longest = pause.compareTo(LONGEST_PAUSE) > 0 ? pause : LONGEST_PAUSE;
    return new ReconnectPolicy(retries.reconnect(), pause, longest);
  }

  /// The defaults: a live TWS on this machine.
  public static IbConfig standard() {
    return new IbConfig(
        new Endpoint("127.0.0.1", TWS_LIVE),
        null,
        "",
        new Retries(3, Duration.ofSeconds(3), List.of()),
        ServerTime.STANDARD,
        new Messages(Notify.ERRORS, Debug.OFF),
        new MarketData(IndexPrices.TICKS, MarketDataType.LIVE, MarketData.USUAL_LINES),
        Limits.STANDARD);
  }

  /// The defaults with the port of a TWS on paper.
  public static IbConfig paper() {
    return standard().withPort(TWS_PAPER);
  }

  /// The defaults with what is given by name, as in a run file; see [IbParameter] for the names.
  ///
  /// @throws io.throughline.api.TradingException if a name is not known or a value does not fit;
  ///   names all that is wrong
  public static IbConfig of(Map<String, String> values) {
    return IbParameter.apply(standard(), values);
  }

  public IbConfig withHost(String host) {
    return with(new Endpoint(host, endpoint.port()));
  }

  public IbConfig withPort(int port) {
    return with(endpoint.withPort(port));
  }

  private IbConfig with(Endpoint newEndpoint) {
    return new IbConfig(
        newEndpoint, clientId, account, retries, serverTime, messages, marketData, limits);
  }

  /// The number by which TWS knows us; no two clients of one TWS may have the same. Orders belong
  /// to the number that gave them.
  public IbConfig withClientId(int newClientId) {
    return new IbConfig(
        endpoint, newClientId, account, retries, serverTime, messages, marketData, limits);
  }

  /// A number between 1 and 65535 that the store draws.
  public IbConfig withAnyClientId() {
    return new IbConfig(endpoint, null, account, retries, serverTime, messages, marketData, limits);
  }

  /// Client ids to try in turn where the first one is in use when the run starts. Orders belong to
  /// the id that gave them: a run under another id does not take them over, cannot cancel them, and
  /// where a program that still trades uses the first id, two of them trade.
  public IbConfig withFurtherClientIds(List<Integer> ids) {
    return with(new Retries(retries.reconnect(), retries.timeout(), ids));
  }

  /// The account to trade, needed where TWS serves several.
  public IbConfig withAccount(String newAccount) {
    return new IbConfig(
        endpoint, clientId, newAccount, retries, serverTime, messages, marketData, limits);
  }

  /// How many tries follow one that failed: -1 without end, 0 none.
  public IbConfig withReconnect(int tries) {
    return with(new Retries(tries, retries.timeout(), retries.furtherClientIds()));
  }

  /// The pause before each of the first three tries.
  public IbConfig withTimeout(Duration pause) {
    return with(new Retries(retries.reconnect(), pause, retries.furtherClientIds()));
  }

  private IbConfig with(Retries newRetries) {
    return new IbConfig(
        endpoint, clientId, account, newRetries, serverTime, messages, marketData, limits);
  }

  /// Takes local time as it is, whatever the server's clock says.
  public IbConfig withoutTimeOffset() {
    return with(new ServerTime(ServerTime.Use.IGNORED, serverTime.refresh()));
  }

  /// How often the server's clock is looked at.
  public IbConfig withTimeRefresh(Duration refresh) {
    return with(new ServerTime(serverTime.use(), refresh));
  }

  IbConfig with(ServerTime newServerTime) {
    return new IbConfig(
        endpoint, clientId, account, retries, newServerTime, messages, marketData, limits);
  }

  /// Has the store tell every message, not only errors.
  public IbConfig notifyingAll() {
    return with(new Messages(Notify.ALL, messages.debug()));
  }

  /// Has the store print every message.
  public IbConfig debugging() {
    return with(new Messages(messages.told(), Debug.ON));
  }

  IbConfig with(Messages newMessages) {
    return new IbConfig(
        endpoint, clientId, account, retries, serverTime, newMessages, marketData, limits);
  }

  /// Takes prices of indices from trades, not from price ticks.
  public IbConfig withoutIndCash() {
    return with(new MarketData(IndexPrices.TRADES, marketData.type(), marketData.lines()));
  }

  /// How many lines of market data the account has. TWS takes half as many requests a second, and
  /// disconnects who sends more; a tenth less is sent.
  public IbConfig withMarketDataLines(int lines) {
    return with(new MarketData(marketData.indexPrices(), marketData.type(), lines));
  }

  /// The quality of data to ask for.
  public IbConfig withMarketDataType(MarketDataType type) {
    return with(new MarketData(marketData.indexPrices(), type, marketData.lines()));
  }

  IbConfig with(MarketData newMarketData) {
    return new IbConfig(
        endpoint, clientId, account, retries, serverTime, messages, newMarketData, limits);
  }

  /// How long the steps of a connection may take.
  public IbConfig with(Limits newLimits) {
    return new IbConfig(
        endpoint, clientId, account, retries, serverTime, messages, marketData, newLimits);
  }

  /// The client id that was asked for; empty when the store is to draw one.
  public OptionalInt wantedClientId() {
    return clientId == null ? OptionalInt.empty() : OptionalInt.of(clientId);
  }

  SessionSettings session(int chosenClientId) {
    return new SessionSettings(
        endpoint,
        chosenClientId,
        account,
        policy(retries),
        serverTime,
        limits,
        retries.furtherClientIds(),
        marketData.requestsPerSecond());
  }
}
