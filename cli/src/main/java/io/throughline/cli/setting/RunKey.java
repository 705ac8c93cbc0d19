package io.throughline.cli.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Everything a run can be told, once: each constant is the option `--slip-perc` and the key
/// `slip-perc` of a run file.
public enum RunKey {
  STRATEGY(Topic.STRATEGY, "NAME", "the strategy, as on the command line"),
  PARAM(Topic.STRATEGY, "NAME=VALUE", "a parameter of the strategy; repeatable"),
  CLASSPATH(Topic.STRATEGY, "JAR|DIR", "where the strategy's classes are; repeatable"),

  BACKEND(
      Topic.WORLD,
      "WORLD",
      "where it runs: backtest (default), ib for TWS, Gateway or 'throughline fake-tws', or fake for a"
          + " fake TWS in the process, with the files as its market"),
  DURATION(Topic.WORLD, "TIME", "stop after so long: 90s, 30m, 6h30m; never by default"),

  DATA(
      Topic.DATA,
      "FILE|CONTRACT",
      "a file or http(s) address with bars, or a contract such as AAPL-STK-SMART-USD; repeatable, one"
          + " feed for each"),
  URL(Topic.DATA, "ADDRESS", "an http(s) address with bars; repeatable, the same as --data"),
  CACHE(Topic.DATA, "DIR", "where texts from addresses are kept, to be fetched only when changed"),
  NAME(Topic.DATA, "NAME", "what the feed is called; its file's name by default"),
  FORMAT(
      Topic.DATA,
      "FORMAT",
      "auto, backtrader, generic, yahoo, sierra, mt4 or visualchart; auto looks at the file"),
  TIMEFRAME(
      Topic.DATA, "UNIT", "what one row is: ticks, seconds, minutes, days, weeks, '5 minutes'"),
  COMPRESSION(Topic.DATA, "N", "how many of these units one row is; 1 by default"),
  RESAMPLE(Topic.DATA, "TIMEFRAME", "merge bars into larger ones: weeks, '5 minutes', minutes:5"),
  REPLAY(Topic.DATA, "TIMEFRAME", "like --resample, and show each bar while it forms"),
  FROM(Topic.DATA, "DATE[TIME]", "first day or moment, 2024-01-02 or 2024-01-02T09:30"),
  TO(Topic.DATA, "DATE[TIME]", "last day or moment, inclusive"),
  TZ(
      Topic.DATA,
      "ZONE",
      "zone of sessions and of --from and --to, America/New_York; UTC by default"),
  TZINPUT(Topic.DATA, "ZONE", "zone of the times in the file; UTC by default"),
  SESSION_START(Topic.DATA, "HH:MM", "first moment of the daily session"),
  SESSION_END(
      Topic.DATA, "HH:MM", "last moment of the daily session; daily bars are stamped with it"),
  BAD_BARS(
      Topic.DATA,
      "POLICY",
      "bars that cannot be true: reject (default), drop, repair or accept, the last three counted"),

  CONTRACT(
      Topic.IB_DATA,
      "CONTRACT",
      "the contract of a feed whose --data is a file, SPY-STK-SMART-USD"),
  BACKFILL_FROM(
      Topic.IB_DATA,
      "FILE",
      "bars of a contract that come before TWS's own history; the bars themselves in a backtest"),
  TRADENAME(
      Topic.IB_DATA, "CONTRACT", "the contract that is traded, if another: SPY-CFD-SMART-USD"),
  WHAT(Topic.IB_DATA, "WHAT", "TRADES, MIDPOINT, BID or ASK; BID for cash and CFD, else TRADES"),
  USE_RTH(Topic.IB_DATA, "true|false", "only regular trading hours; false by default"),
  RTBAR(Topic.IB_DATA, "true|false", "live data as bars of five seconds; false by default"),
  BACKFILL_START(
      Topic.IB_DATA,
      "true|false",
      "begin with as much history as one request gives; true by default"),
  BACKFILL(Topic.IB_DATA, "true|false", "fill gaps after a disconnection; true by default"),
  HISTORICAL(Topic.IB_DATA, "true|false", "only download from --from to --to; false by default"),
  QCHECK(Topic.IB_DATA, "SECONDS", "how long a merged bar waits for late ticks; 0.5 by default"),
  LATETHROUGH(Topic.IB_DATA, "true|false", "let late ticks through; false by default"),

  HOST(Topic.IB, "HOST", "where TWS or Gateway runs; 127.0.0.1 by default"),
  PORT(Topic.IB, "PORT", "7497 paper TWS (default), 7496 live TWS, 4002 and 4001 Gateway"),
  CLIENT_ID(
      Topic.IB,
      "NUMBER",
      "the client id, the same at each start so that orders are found again; 1 by default"),
  FURTHER_CLIENT_IDS(
      Topic.IB,
      "N,N,…",
      "client ids to try in turn where that one is in use; they do not take its orders over"),
  ACCOUNT(Topic.IB, "ACCOUNT", "which account, needed when there are several"),
  LIVE(Topic.IB, "", "trade a live account; without it only paper accounts are traded"),
  RECONNECT(Topic.IB, "N", "further attempts to connect, -1 for ever (default)"),
  NOTIFY_ALL(Topic.IB, "", "tell the strategy every message of TWS, not only errors"),
  TRANSCRIPT(Topic.IB, "FILE", "record the wire, readable"),
  READ_ONLY(Topic.IB, "", "send no order at all"),
  GO_ON(
      Topic.IB, "", "start although TWS has orders of this client id that are not the strategy's"),
  JOURNAL(Topic.IB, "FILE", "write down every order before it leaves, as lines of JSON"),
  SAFETY_FOLDER(
      Topic.IB,
      "DIR|none",
      "where the kill switch of 'throughline stop' is; ~/.throughline/safety by default"),
  MAX_SIZE(Topic.IB, "UNITS", "the largest order"),
  MAX_ORDER_VALUE(Topic.IB, "MONEY", "the largest value of an order"),
  MAX_POSITION(Topic.IB, "UNITS", "the largest position, working orders included"),
  ORDERS_PER_MINUTE(Topic.IB, "N", "the most orders in a minute"),
  PRICE_COLLAR(Topic.IB, "FRACTION", "how far a limit may be on the losing side of the last price"),
  STALE_AFTER(
      Topic.IB,
      "TIME",
      "refuse orders on feeds whose last bar is older: 5m; two bars by default, at least 30s"),
  DAILY_LOSS(Topic.IB, "MONEY", "stop trading after such a loss in a day"),

  SCENARIO(
      Topic.FAKE,
      "FILE|NAME[:param=value,...]",
      "what goes wrong: a file, or a fault of 'throughline fake-tws list'; repeatable"),
  SEED(Topic.FAKE, "N", "of all that is drawn by lot; 1 by default"),
  SPEED(
      Topic.FAKE,
      "N|max",
      "market seconds per second; max, the default, is as fast as the run goes along"),

  SEPARATOR(Topic.LAYOUT, "CHAR", "what stands between two columns; 'tab' for a tabulator"),
  HEADERS(Topic.LAYOUT, "true|false", "whether the first line holds names"),
  REVERSE(Topic.LAYOUT, "true|false", "whether the file begins with the newest row"),
  MISSING(Topic.LAYOUT, "TEXT", "a text that stands for 'no value', such as n/a"),
  DTFORMAT(
      Topic.LAYOUT,
      "PATTERN",
      "how dates are written, as for strptime: %%d/%%m/%%Y; or unix, unixms"),
  TMFORMAT(Topic.LAYOUT, "PATTERN", "how times are written: %%H:%%M"),
  DATETIME(Topic.LAYOUT, "COLUMN", "column of the date: a number from 0, or a name in the header"),
  TIME(Topic.LAYOUT, "COLUMN", "column of the time of day, -1 for none"),
  OPEN(Topic.LAYOUT, "COLUMN", "column of the open"),
  HIGH(Topic.LAYOUT, "COLUMN", "column of the high"),
  LOW(Topic.LAYOUT, "COLUMN", "column of the low"),
  CLOSE(Topic.LAYOUT, "COLUMN", "column of the close"),
  VOLUME(Topic.LAYOUT, "COLUMN", "column of the volume, -1 for none"),
  OPENINTEREST(Topic.LAYOUT, "COLUMN", "column of the open interest, -1 for none"),

  CASH(Topic.ACCOUNT, "MONEY", "cash at the start; 10000 by default"),
  COMMISSION(
      Topic.ACCOUNT,
      "NUMBER",
      "a fraction of the money traded (0.001 is 0.1 %%), or money per unit"),
  COMMISSION_TYPE(
      Topic.ACCOUNT,
      "perc|fixed",
      "what the commission means; perc for stocks, fixed with --margin"),
  MARGIN(Topic.ACCOUNT, "MONEY", "money bound by one contract: makes the instruments futures"),
  MULT(Topic.ACCOUNT, "NUMBER", "money per point and contract; 1 by default"),
  LEVERAGE(
      Topic.ACCOUNT, "NUMBER", "how many times its cash a position may be worth; 1 by default"),
  INTEREST(Topic.ACCOUNT, "RATE", "yearly rate for holding shorts, 0.05 is 5 %%"),
  SLIP_PERC(Topic.ACCOUNT, "FRACTION", "slippage as a fraction of the price, 0.001 is 0.1 %%"),
  SLIP_FIXED(Topic.ACCOUNT, "MONEY", "slippage in money per unit"),
  PRICE_STEP(
      Topic.ACCOUNT,
      "MONEY",
      "prices of orders are taken in these steps only, as at TWS: 0.01; every price by default"),
  COC(Topic.ACCOUNT, "", "cheat on close: fill market orders at the close they were given at"),
  COO(Topic.ACCOUNT, "", "cheat on open: call nextOpen() before the bar, fill at its open"),
  SIZER(
      Topic.ACCOUNT,
      "SIZER",
      "size of orders that name none: fixed (default), reverser, percent, percent-int, all-in or"
          + " all-in-int"),
  STAKE(Topic.ACCOUNT, "UNITS", "size for the sizers fixed and reverser; 1 by default"),
  PERCENTS(Topic.ACCOUNT, "PERCENT", "share of the cash for the sizer percent; 20 by default"),

  ANALYZER(
      Topic.RESULT,
      "ANALYZER",
      "returns, drawdown, trades, sharpe or sqn; repeatable, all of them by default"),
  ORDERS(Topic.RESULT, "FILE", "write all orders as CSV"),
  TRADES(Topic.RESULT, "FILE", "write all trades as CSV"),
  JSON(Topic.RESULT, "FILE", "write the whole result as JSON");

  /// What a key is about.
  public enum Topic {
    STRATEGY("Strategy"),
    WORLD("Where it runs"),
    DATA("Data"),
    IB_DATA("Data from Interactive Brokers"),
    IB("Interactive Brokers"),
    FAKE("Fake TWS"),
    LAYOUT("How the files are written"),
    ACCOUNT("Account"),
    RESULT("Results");

    private final String heading;

    Topic(String heading) {
      this.heading = heading;
    }

    /// The heading in the help.
    public String heading() {
      return heading;
    }
  }

  private final Topic topic;
  private final String label;
  private final String doc;

  /// @param label what is to be written as value; empty for a switch
  RunKey(Topic topic, String label, String doc) {
    this.topic = topic;
    this.label = label;
    this.doc = doc;
  }

  public Topic topic() {
    return topic;
  }

  /// As it stands in a run file: `slip-perc`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// As it stands on the command line: `--slip-perc`.
  public String option() {
    return "--" + text();
  }

  /// Whether it can be an option of the command line.
  public boolean isOption() {
    return this != STRATEGY && this != NAME && this != CONTRACT;
  }

  /// Whether the top level of a run file may hold it.
  public boolean isOfRun() {
    return this != NAME && this != CONTRACT;
  }

  /// Whether a feed's own entry may hold it.
  public boolean isOfFeed() {
    return switch (topic) {
      case DATA -> this != DATA && this != URL;
      case IB_DATA, LAYOUT -> true;
      case STRATEGY, WORLD, IB, FAKE, ACCOUNT, RESULT -> false;
    };
  }

  /// Whether the option stands alone, without a value, and then means `true`.
  public boolean isSwitch() {
    return label.isEmpty();
  }

  /// Whether it may be given several times.
  public boolean isRepeatable() {
    return switch (this) {
      case PARAM, CLASSPATH, DATA, URL, ANALYZER, SCENARIO -> true;
      default -> false;
    };
  }

  /// What is to be written as value.
  public String label() {
    return label;
  }

  /// One line for the help, `%` doubled.
  public String doc() {
    return doc;
  }

  static Optional<RunKey> find(String text) {
    return Arrays.stream(values()).filter(key -> key.text().equals(text)).findFirst();
  }

  static String names(List<RunKey> keys) {
    return keys.stream().map(RunKey::text).collect(Collectors.joining(", "));
  }
}
