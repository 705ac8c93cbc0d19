package io.throughline.ib;

import io.throughline.api.TradingException;
import io.throughline.ib.IbConfig.Debug;
import io.throughline.ib.IbConfig.IndexPrices;
import io.throughline.ib.IbConfig.MarketData;
import io.throughline.ib.IbConfig.MarketDataType;
import io.throughline.ib.IbConfig.Messages;
import io.throughline.ib.IbConfig.Notify;
import io.throughline.ib.session.SessionSettings.Limits;
import io.throughline.ib.session.SessionSettings.ServerTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One parameter of a store, by the name it has in run files and on the command line.
public enum IbParameter {
  HOST("host", "where TWS or Gateway runs", c -> c.endpoint().host(), IbConfig::withHost),
  PORT(
      "port",
      "its API port: TWS 7496 live, 7497 paper; Gateway 4001 live, 4002 paper",
      c -> Integer.toString(c.endpoint().port()),
      (c, text) -> c.withPort(integer(text))),
  CLIENT_ID(
      "clientId",
      "the number by which TWS knows us; none: 1 to 65535, drawn once per store",
      c -> c.clientId() == null ? "none" : c.clientId().toString(),
      (c, text) -> text.equals("none") ? c.withAnyClientId() : c.withClientId(integer(text))),
  FURTHER_CLIENT_IDS(
      "furtherClientIds",
      "client ids to try in turn, as 8,9, where clientId is in use at the start",
      c -> texts(c.retries().furtherClientIds()),
      (c, text) -> c.withFurtherClientIds(integers(text))),
  ACCOUNT(
      "account",
      "the account to trade; must be named where TWS serves several",
      IbConfig::account,
      IbConfig::withAccount),
  NOTIFY_ALL(
      "notifyall",
      "false: only errors become store notifications; true: every message",
      c -> Boolean.toString(c.messages().told() == Notify.ALL),
      (c, text) ->
          c.with(new Messages(bool(text) ? Notify.ALL : Notify.ERRORS, c.messages().debug()))),
  DEBUG(
      "_debug",
      "true: print every message received",
      c -> Boolean.toString(c.messages().debug() == Debug.ON),
      (c, text) -> c.with(new Messages(c.messages().told(), bool(text) ? Debug.ON : Debug.OFF))),
  RECONNECT(
      "reconnect",
      "tries after the first that failed; after a loss, all tries; -1 without end, 0 none",
      c -> Integer.toString(c.retries().reconnect()),
      (c, text) -> c.withReconnect(integer(text))),
  TIMEOUT(
      "timeout",
      "seconds between tries; from the fourth on they double, up to a minute",
      c -> seconds(c.retries().timeout()),
      (c, text) -> c.withTimeout(seconds(text))),
  TIME_OFFSET(
      "timeoffset",
      "whether the server's clock corrects the local one",
      c -> Boolean.toString(c.serverTime().use() == ServerTime.Use.OFFSET),
      (c, text) ->
          c.with(
              new ServerTime(
                  bool(text) ? ServerTime.Use.OFFSET : ServerTime.Use.IGNORED,
                  c.serverTime().refresh()))),
  TIME_REFRESH(
      "timerefresh",
      "seconds between two looks at the server's clock",
      c -> seconds(c.serverTime().refresh()),
      (c, text) -> c.withTimeRefresh(seconds(text))),
  IND_CASH(
      "indcash",
      "take prices of indices from price ticks, as those of currency pairs",
      c -> Boolean.toString(c.marketData().indexPrices() == IndexPrices.TICKS),
      (c, text) ->
          c.with(
              new MarketData(
                  bool(text) ? IndexPrices.TICKS : IndexPrices.TRADES,
                  c.marketData().type(),
                  c.marketData().lines()))),
  MARKET_DATA_TYPE(
      "marketDataType",
      "1 live, 2 frozen, 3 delayed, 4 delayed and frozen",
      c -> Integer.toString(c.marketData().type().code()),
      (c, text) -> c.withMarketDataType(MarketDataType.ofCode(integer(text)))),
  MARKET_DATA_LINES(
      "marketDataLines",
      "lines of market data the account has; 0.45 times as many requests a second are sent",
      c -> Integer.toString(c.marketData().lines()),
      (c, text) -> c.withMarketDataLines(integer(text))),
  CONNECT_LIMIT(
      "connectLimit",
      "seconds until the other side must have accepted",
      c -> seconds(c.limits().connect()),
      (c, text) -> {
        Limits old = c.limits();
        return c.with(
            new Limits(
                seconds(text), old.greeting(), old.ready(), old.silence(), old.signOfLife()));
      }),
  GREETING_LIMIT(
      "greetingLimit",
      "seconds from there until it must have named its version",
      c -> seconds(c.limits().greeting()),
      (c, text) -> {
        Limits old = c.limits();
        return c.with(
            new Limits(old.connect(), seconds(text), old.ready(), old.silence(), old.signOfLife()));
      }),
  READY_LIMIT(
      "readyLimit",
      "seconds from there until accounts and order id must have come",
      c -> seconds(c.limits().ready()),
      (c, text) -> {
        Limits old = c.limits();
        return c.with(
            new Limits(
                old.connect(), old.greeting(), seconds(text), old.silence(), old.signOfLife()));
      }),
  SILENCE_LIMIT(
      "silenceLimit",
      "seconds without any message until the server is asked for a sign of life",
      c -> seconds(c.limits().silence()),
      (c, text) -> {
        Limits old = c.limits();
        return c.with(
            new Limits(
                old.connect(), old.greeting(), old.ready(), seconds(text), old.signOfLife()));
      }),
  SIGN_OF_LIFE_LIMIT(
      "signOfLifeLimit",
      "seconds from that question until the connection counts as broken",
      c -> seconds(c.limits().signOfLife()),
      (c, text) -> {
        Limits old = c.limits();
        return c.with(
            new Limits(old.connect(), old.greeting(), old.ready(), old.silence(), seconds(text)));
      });

  private final String label;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // a method without state
  private final Function<IbConfig, String> value;

  @SuppressWarnings("ImmutableEnumChecker") // a method without state
  private final Setter setter;

  private interface Setter {
    IbConfig set(IbConfig config, String text);
  }

  IbParameter(String label, String meaning, Function<IbConfig, String> value, Setter setter) {
    this.label = label;
    this.meaning = meaning;
    this.value = value;
    this.setter = setter;
  }

  /// Its name in run files and on the command line.
  public String label() {
    return label;
  }

  /// What it does, in one line.
  public String meaning() {
    return meaning;
  }

  /// Its value, as text that could be given for it.
  public String valueIn(IbConfig config) {
    return value.apply(config);
  }

  static Optional<IbParameter> named(String name) {
    return Stream.of(values())
        .filter(one -> one.label.equalsIgnoreCase(name) || one.label.equals("_" + name))
        .findFirst();
  }

  static IbConfig apply(IbConfig start, Map<String, String> values) {
    IbConfig config = start;
    var problems = new ArrayList<String>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      Optional<IbParameter> parameter = named(entry.getKey());
      if (parameter.isEmpty()) {
        problems.add(
            "'%s' is no parameter of the store; there are %s".formatted(entry.getKey(), labels()));
        continue;
      }
      try {
        config = parameter.get().setter.set(config, entry.getValue().strip());
      } catch (IllegalArgumentException e) {
        problems.add(
            "%s cannot be \"%s\": %s"
                .formatted(parameter.get().label, entry.getValue(), e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new TradingException(String.join("; ", problems));
    }
    return config;
  }

  private static String labels() {
    return Stream.of(values()).map(IbParameter::label).collect(Collectors.joining(", "));
  }

  /// Where two configurations differ, as `timeout is 3 there and 5 here`.
  static List<String> differences(IbConfig there, IbConfig here) {
    return Stream.of(values())
        .filter(one -> !one.valueIn(there).equals(one.valueIn(here)))
        .map(one ->
            "%s is %s there and %s here"
                .formatted(one.label, one.valueIn(there), one.valueIn(here)))
        .toList();
  }

  private static int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it must be a whole number", e);
    }
  }

  private static List<Integer> integers(String text) {
    return text.isEmpty()
        ? List.of()
        : Stream.of(text.split(",", -1)).map(one -> integer(one.strip())).toList();
  }

  private static String texts(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("it must be true or false");
    };
  }

  private static Duration seconds(String text) {
    try {
      Duration duration = Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValue());
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("it must be above 0");
      }
      return duration;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it must be a number of seconds", e);
    }
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
  }
}
