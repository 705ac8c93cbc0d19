package io.throughline.faketws.session;

import static io.throughline.faketws.session.Trial.codes;
import static io.throughline.faketws.session.Trial.ids;
import static io.throughline.faketws.session.Trial.only;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.throughline.faketws.session.Trial.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a client sees of the faults of data and contracts.
final class DataProofs {
  private static final int BAR_FIELDS = 8;

  static final Map<String, Proof> ALL =
      Map.ofEntries(
          Map.entry("late-ticks", DataProofs::late),
          Map.entry("out-of-order-ticks", DataProofs::outOfOrder),
          Map.entry("duplicate-ticks", DataProofs::duplicate),
          Map.entry("no-quote", DataProofs::noQuote),
          Map.entry("empty-trade-price", DataProofs::emptyPrice),
          Map.entry("decimal-sizes", DataProofs::decimals),
          Map.entry("clock-skew", DataProofs::skew),
          Map.entry("clock-drift", DataProofs::drift),
          Map.entry("first-bar-missing", DataProofs::firstBar),
          Map.entry("history-differs", DataProofs::differs),
          Map.entry("history-gap", DataProofs::gap),
          Map.entry("history-empty", trial -> historyFails(trial, "HMDS query returned no data")),
          Map.entry("history-pacing", trial -> historyFails(trial, "pacing violation")),
          Map.entry("bars-pacing", DataProofs::barsPacing),
          Map.entry("message-rate", DataProofs::messageRate),
          Map.entry("no-permission", trial -> refused(trial, "354")),
          Map.entry("subscription-needed", trial -> refused(trial, "10089")),
          Map.entry("delayed-not-enabled", trial -> refused(trial, "10168")),
          Map.entry("delayed-shown", DataProofs::delayedShown),
          Map.entry("history-unanswered", DataProofs::unanswered),
          Map.entry("history-late", DataProofs::historyLate),
          Map.entry("ambiguous-contract", DataProofs::ambiguous),
          Map.entry("contract-refused", DataProofs::contractRefused),
          Map.entry("contract-changes", DataProofs::contractChanges),
          Map.entry("trading-halt", DataProofs::halt));

  private DataProofs() {}

  private static List<List<String>> ticks(Trial trial, int seconds) {
    RawClient client = trial.settled();
    client.send(Asks.marketData(7, "AAPL"));
    client.pass(ofSeconds(seconds));
    return client.frames();
  }

  private static void late(Trial trial) {
    trial.play("symbol=AAPL,by=3s");
    RawClient client = trial.settled();
    client.send(Asks.marketData(7, "AAPL"));
    client.send(Asks.marketData(8, "MSFT"));
    client.pass(ofMillis(2_999));
    assertThat(only(client.frames(), "1")).isNotEmpty().allMatch(tick -> tick.get(2).equals("8"));
    client.pass(ofMillis(1));
    assertThat(only(client.frames(), "1")).anyMatch(tick -> tick.get(2).equals("7"));
  }

  private static void outOfOrder(Trial trial) {
    trial.play("jitter=5s");

    assertThat(trades(ticks(trial, 60)).stream().map(parts -> parts[2]).toList())
        .hasSizeGreaterThan(5)
        .isNotEqualTo(
            trades(ticks(new Trial("", Trial.Run.WITHOUT), 60)).stream()
                .map(parts -> parts[2])
                .toList())
        .satisfies(times -> assertThat(times).isNotEqualTo(times.stream().sorted().toList()));
  }

  /// The parts of the RTVolume ticks.
  private static List<String[]> trades(List<List<String>> frames) {
    return only(frames, "46").stream()
        .filter(tick -> tick.get(3).equals("48"))
        .map(tick -> tick.get(4).split(";", -1))
        .toList();
  }

  private static void duplicate(Trial trial) {
    trial.play("more=1");
    List<List<String>> prices = only(ticks(trial, 10), "1");

    assertThat(prices).hasSizeGreaterThan(4);
    for (int i = 0; i + 1 < prices.size(); i += 2) {
      assertThat(prices.get(i)).isEqualTo(prices.get(i + 1));
    }
  }

  private static void noQuote(Trial trial) {
    trial.play("times=2");
    List<List<String>> quotes =
        only(ticks(trial, 10), "1").stream()
            .filter(tick -> List.of("1", "2").contains(tick.get(3)))
            .toList();

    assertThat(quotes.subList(0, 2))
        .allSatisfy(tick -> {
          assertThat(Double.parseDouble(tick.get(4))).isEqualTo(-1);
          assertThat(tick.get(5)).isEqualTo("0");
        });
    assertThat(quotes.subList(2, quotes.size()))
        .isNotEmpty()
        .allSatisfy(tick -> assertThat(Double.parseDouble(tick.get(4))).isPositive());
  }

  private static void emptyPrice(Trial trial) {
    trial.play("skip=1,times=2");

    assertThat(trades(ticks(trial, 30)).stream().map(parts -> parts[0].isEmpty()).toList())
        .startsWith(false, true, true, false);
  }

  private static void decimals(Trial trial) {
    trial.play("");
    List<List<String>> frames = ticks(trial, 10);

    assertThat(only(frames, "2"))
        .isNotEmpty()
        .allSatisfy(tick -> assertThat(tick.get(4)).contains("."));
    assertThat(trades(frames))
        .isNotEmpty()
        .allSatisfy(parts -> assertThat(parts[1]).isEqualTo("2.5000000000000000"));
  }

  private static long clock(RawClient client) {
    client.send("49", "1");
    return Long.parseLong(client.frames("49").getFirst().get(2));
  }

  private static void skew(Trial trial) {
    trial.play("ahead=90s");

    assertThat(clock(trial.client())).isEqualTo(trial.seconds() + 90);
  }

  private static void drift(Trial trial) {
    trial.play("ppm=1000");
    RawClient client = trial.client();
    assertThat(clock(client)).isEqualTo(trial.seconds());
    client.pass(ofMinutes(50));

    assertThat(clock(client)).isEqualTo(trial.seconds() + 3);
  }

  private static void firstBar(Trial trial) {
    trial.play("");
    long start = trial.seconds();
    RawClient client = trial.settled();
    client.send(Asks.realTimeBars(7, "AAPL"));
    client.pass(ofSeconds(12));

    assertThat(client.frames("50"))
        .singleElement()
        .satisfies(bar -> assertThat(bar.get(3)).isEqualTo(Long.toString(start + 5)));
  }

  private static List<List<String>> bars(Trial trial) {
    RawClient client = trial.settled();
    client.send(Asks.history(7, "AAPL"));
    List<String> frame = client.frames("17").getFirst();
    var bars = new ArrayList<List<String>>();
    for (int at = 5; at < frame.size(); at += BAR_FIELDS) {
      bars.add(frame.subList(at, at + BAR_FIELDS));
    }
    assertThat(bars).hasSize(Integer.parseInt(frame.get(4)));
    return bars;
  }

  private static List<List<String>> trueBars() {
    return bars(new Trial("", Trial.Run.WITHOUT));
  }

  private static void differs(Trial trial) {
    trial.play("bars=2,by=0.05");
    List<List<String>> told = bars(trial);
    List<List<String>> truth = trueBars();

    int same = truth.size() - 2;
    assertThat(told.subList(0, same)).isEqualTo(truth.subList(0, same));
    for (int i = same; i < truth.size(); i++) {
      assertThat(Double.parseDouble(told.get(i).get(4)))
          .isEqualTo(Double.parseDouble(truth.get(i).get(4)) + 0.05, offset(1e-9));
    }
  }

  private static void gap(Trial trial) {
    trial.play("bars=5,from=-10");
    var expected = new ArrayList<>(trueBars());
    expected.subList(expected.size() - 10, expected.size() - 5).clear();

    assertThat(bars(trial)).isEqualTo(expected);
  }

  private static void historyFails(Trial trial, String words) {
    trial.play("symbol=AAPL,skip=0,times=1");
    RawClient client = trial.settled();
    client.send(Asks.history(7, "AAPL"));

    assertThat(client.frames())
        .singleElement()
        .satisfies(error -> {
          assertThat(error.subList(0, 4)).containsExactly("4", "2", "7", "162");
          assertThat(error.get(4)).contains(words);
        });
    client.send(Asks.history(7, "AAPL"));
    assertThat(ids(client.frames())).containsExactly("17");
  }

  private static void barsPacing(Trial trial) {
    trial.play("");
    RawClient client = trial.settled();
    client.send(Asks.realTimeBars(7, "AAPL"));
    client.pass(ofSeconds(12));
    assertThat(codes(client.frames())).containsExactly("420");
    client.send(Asks.realTimeBars(7, "AAPL"));
    client.pass(ofSeconds(12));
    assertThat(ids(client.frames())).containsOnly("50");
  }

  private static void messageRate(Trial trial) {
    trial.play("skip=3,times=2");
    RawClient client = trial.settled(); // startApi is the first
    for (int i = 0; i < 5; i++) {
      client.send("49", "1");
    }

    assertThat(ids(client.frames())).containsExactly("49", "49", "4", "4", "49");
  }

  private static void refused(Trial trial, String code) {
    trial.play("symbol=AAPL");
    RawClient client = trial.settled();
    client.send(Asks.marketData(7, "AAPL"));
    client.pass(ofSeconds(10));

    assertThat(client.frames())
        .singleElement()
        .satisfies(error -> assertThat(error.subList(2, 4)).containsExactly("7", code));
    client.send(Asks.marketData(8, "MSFT"));
    assertThat(ids(client.frames())).contains("81").doesNotContain("4");
  }

  private static void delayedShown(Trial trial) {
    trial.play("");
    List<List<String>> frames = ticks(trial, 20);

    assertThat(codes(frames)).containsExactly("10167");
    assertThat(only(frames, "58").getFirst()).containsExactly("58", "1", "7", "3");
    assertThat(only(frames, "1"))
        .isNotEmpty()
        .allSatisfy(tick -> assertThat(Integer.parseInt(tick.get(3))).isBetween(66, 76));
    assertThat(trades(frames)).isEmpty();
  }

  private static void unanswered(Trial trial) {
    trial.play("");
    RawClient client = trial.settled();
    client.send(Asks.history(7, "AAPL"));
    client.pass(ofMinutes(10));
    assertThat(client.frames()).isEmpty();
    client.send(Asks.history(8, "AAPL"));
    assertThat(ids(client.frames())).containsExactly("17");
  }

  private static void historyLate(Trial trial) {
    trial.play("by=20s");
    RawClient client = trial.settled();
    client.send(Asks.history(7, "AAPL"));
    client.pass(ofMillis(19_999));
    assertThat(client.frames()).isEmpty();
    client.pass(ofMillis(1));
    assertThat(ids(client.frames())).containsExactly("17");
  }

  private static void ambiguous(Trial trial) {
    trial.play("");
    RawClient client = trial.settled();
    client.send(Asks.details(7, "TWTR"));

    List<List<String>> frames = client.frames();
    assertThat(ids(frames)).containsExactly("10", "10", "52");
    assertThat(frames.get(1)).contains("99000001", "EUR");
  }

  private static void contractRefused(Trial trial) {
    trial.play("symbol=AAPL");
    RawClient client = trial.settled();
    client.send(Asks.marketData(7, "AAPL"));
    client.send(Asks.realTimeBars(8, "AAPL"));
    client.send(Asks.history(9, "AAPL"));
    client.send(Placements.market(10));

    List<List<String>> frames = client.frames();
    assertThat(codes(frames)).containsExactly("200", "200", "200", "200");
    assertThat(frames).extracting(frame -> frame.get(2)).containsExactly("7", "8", "9", "10");
    assertThat(frames.getLast().get(4)).contains("specified for AAPL is ambiguous");
    assertThat(trial.core().ledger().orders()).isEmpty();
  }

  private static void contractChanges(Trial trial) {
    trial.play("tick=0.05");
    RawClient client = trial.settled();
    client.send(Asks.details(7, "TWTR"));
    client.send(Asks.details(8, "TWTR"));

    List<List<String>> details = client.frames("10");
    assertThat(details.getFirst()).contains("TWITTER INC").doesNotContain("0.05");
    assertThat(details.getLast()).contains("RENAMED INC", "0.05");
  }

  private static void halt(Trial trial) {
    trial.play("symbol=AAPL,after=1s,lasting=60s");
    RawClient client = trial.settled();
    client.send(Asks.marketData(7, "AAPL"));
    client.pass(ofSeconds(1));
    client.frames();
    client.send(Placements.market(1));
    client.pass(ofSeconds(59));
    assertThat(ids(client.frames())).doesNotContain("1", "11");
    client.pass(ofSeconds(10));
    assertThat(ids(client.frames())).contains("1", "11");
  }
}
