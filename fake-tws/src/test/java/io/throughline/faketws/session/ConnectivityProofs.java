package io.throughline.faketws.session;

import static io.throughline.faketws.session.Trial.codes;
import static io.throughline.faketws.session.Trial.ids;
import static io.throughline.faketws.session.Trial.only;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.session.Trial.Proof;
import java.util.List;
import java.util.Map;

/// What a client sees of the faults of the server's own connection.
final class ConnectivityProofs {
  static final Map<String, Proof> ALL =
      Map.ofEntries(
          Map.entry("uplink-data-lost", ConnectivityProofs::dataLost),
          Map.entry("uplink-data-kept", ConnectivityProofs::dataKept),
          Map.entry("uplink-lost-for-hours", ConnectivityProofs::forHours),
          Map.entry("uplink-lost-in-fills", ConnectivityProofs::inFills),
          Map.entry("market-farm-down", ConnectivityProofs::marketFarm),
          Map.entry("history-farm-down", ConnectivityProofs::historyFarm),
          Map.entry("definition-farm-down", ConnectivityProofs::definitionFarm),
          Map.entry("farm-dormant", ConnectivityProofs::dormant),
          Map.entry("farms-down-at-start", ConnectivityProofs::downAtStart),
          Map.entry("id-before-accounts", ConnectivityProofs::idFirst),
          Map.entry("next-id-late", ConnectivityProofs::idLate),
          Map.entry("port-change", ConnectivityProofs::portChange),
          Map.entry("competing-session", ConnectivityProofs::competing),
          Map.entry("updates-die", ConnectivityProofs::updatesDie),
          Map.entry("bars-die", ConnectivityProofs::barsDie));

  private ConnectivityProofs() {}

  private static RawClient listening(Trial trial) {
    RawClient client = trial.settled();
    client.send(Asks.marketData(7, "AAPL"));
    client.pass(ofMillis(500));
    assertThat(client.frames("1")).isNotEmpty();
    return client;
  }

  private static List<List<String>> pass(RawClient client, int seconds) {
    client.pass(ofSeconds(seconds));
    return client.frames();
  }

  private static void dataLost(Trial trial) {
    RawClient client = listening(trial);
    trial.play("after=1s,down=5s");

    assertThat(codes(pass(client, 1))).containsExactly("1100");
    assertThat(pass(client, 4)).isEmpty();
    assertThat(codes(pass(client, 1))).containsExactly("1101");
    assertThat(pass(client, 10)).isEmpty();
    client.send(Asks.marketData(7, "AAPL"));
    assertThat(ids(pass(client, 5))).contains("81", "1");
  }

  private static void dataKept(Trial trial) {
    RawClient client = listening(trial);
    trial.play("after=1s,down=5s");

    assertThat(codes(pass(client, 1))).containsExactly("1100");
    assertThat(pass(client, 4)).isEmpty();
    assertThat(codes(pass(client, 1))).containsExactly("1102");
    assertThat(ids(pass(client, 10))).contains("1").doesNotContain("81");
  }

  private static void forHours(Trial trial) {
    RawClient client = trial.settled();
    trial.play("after=1s,every=5m,lasting=1h");
    client.pass(ofMinutes(61));

    List<String> codes = codes(client.frames());
    assertThat(codes).hasSizeBetween(12, 14).endsWith("1102");
    assertThat(codes.subList(0, codes.size() - 1)).containsOnly("1100");
  }

  private static void inFills(Trial trial) {
    trial.core().play(FaultCatalogue.scenario("parts:count=3"));
    trial.play("down=10s");
    RawClient client = trial.settled();
    client.send(Placements.market(1));

    List<List<String>> before = pass(client, 9);
    assertThat(only(before, "11")).hasSize(1);
    assertThat(codes(before)).containsExactly("1100");
    assertThat(codes(pass(client, 10))).containsExactly("1102");
    assertThat(trial.core().ledger().executions()).hasSize(3);
    client.send("7", "3", "8", "0", "", "", "", "", "", "");
    assertThat(only(client.frames(), "11")).hasSize(3);
  }

  private static void marketFarm(Trial trial) {
    RawClient client = listening(trial);
    trial.play("after=1s,down=10s");

    assertThat(codes(pass(client, 1))).containsExactly("2103");
    assertThat(pass(client, 9)).isEmpty();
    List<List<String>> back = pass(client, 5);
    assertThat(codes(back)).containsExactly("2104");
    assertThat(ids(back)).contains("1").doesNotContain("81");
  }

  private static void historyFarm(Trial trial) {
    RawClient client = trial.settled();
    trial.play("after=0s,down=10s");
    assertThat(codes(pass(client, 1))).containsExactly("2105");

    client.send(Asks.history(7, "AAPL"));
    assertThat(codes(client.frames())).containsExactly("162");
    assertThat(codes(pass(client, 9))).containsExactly("2106");
    client.send(Asks.history(8, "AAPL"));
    assertThat(ids(client.frames())).containsExactly("17");
  }

  private static void definitionFarm(Trial trial) {
    RawClient client = trial.settled();
    trial.play("after=0s,down=10s");
    assertThat(codes(pass(client, 1))).containsExactly("2157");

    client.send(Asks.details(7, "TWTR"));
    assertThat(client.frames()).isEmpty();
    assertThat(codes(pass(client, 9))).containsExactly("2158");
    client.send(Asks.details(8, "TWTR"));
    assertThat(ids(client.frames())).containsExactly("10", "52");
  }

  private static void dormant(Trial trial) {
    RawClient client = listening(trial);
    trial.play("after=1s,wakes=5s");
    List<List<String>> frames = pass(client, 7);

    assertThat(codes(frames)).containsExactly("2108", "2104");
    assertThat(ids(frames)).contains("1");
  }

  private static void downAtStart(Trial trial) {
    trial.play("");

    List<List<String>> frames = trial.client().frames();
    assertThat(codes(frames)).containsExactly("2103", "2106", "2158");
    assertThat(only(frames, "4").getFirst().get(4))
        .isEqualTo("Market data farm connection is broken:usfarm");
  }

  private static void idFirst(Trial trial) {
    trial.play("");

    assertThat(ids(trial.client().frames())).startsWith("9", "15", "4");
  }

  private static void idLate(Trial trial) {
    trial.play("by=8s");
    RawClient client = trial.client();

    assertThat(ids(client.frames())).doesNotContain("9").contains("15");
    assertThat(pass(client, 7)).isEmpty();
    assertThat(ids(pass(client, 1))).containsExactly("9");
  }

  private static void portChange(Trial trial) {
    RawClient client = trial.settled();
    trial.play("after=1s,port=7500");

    List<List<String>> frames = pass(client, 1);
    assertThat(codes(frames)).containsExactly("1300");
    assertThat(frames.getFirst().get(4)).endsWith(" 7500");
    assertThat(client.isClosed()).isTrue();
    assertThat(trial.core().movedToPort()).hasValue(7500);
  }

  private static void competing(Trial trial) {
    RawClient client = listening(trial);
    trial.play("after=1s,lasting=10s");
    pass(client, 1);

    List<List<String>> frames = pass(client, 8);
    assertThat(ids(frames)).containsOnly("4");
    assertThat(codes(frames)).contains("10197").containsOnly("10197");
    client.send(Asks.marketData(8, "MSFT"));
    assertThat(client.frames().getFirst()).contains("8", "10197");
    assertThat(ids(pass(client, 10))).contains("1");
  }

  private static void updatesDie(Trial trial) {
    trial.play("skip=1");
    RawClient client = trial.settled();
    client.send(Asks.history(7, "AAPL", "1"));

    List<List<String>> frames = pass(client, 30);
    assertThat(only(frames, "90")).hasSize(1);
    assertThat(only(frames, "4"))
        .singleElement()
        .satisfies(error -> assertThat(error).contains("7", "10182"));
    client.send(Asks.history(7, "AAPL", "1"));
    assertThat(ids(pass(client, 30))).startsWith("17").contains("90").doesNotContain("4");
  }

  private static void barsDie(Trial trial) {
    trial.play("skip=1");
    RawClient client = trial.settled();
    client.send(Asks.realTimeBars(7, "AAPL"));

    List<List<String>> frames = pass(client, 30);
    assertThat(only(frames, "50")).hasSize(1);
    assertThat(only(frames, "4"))
        .singleElement()
        .satisfies(error -> assertThat(error).contains("7", "10225"));
    client.send(Asks.realTimeBars(7, "AAPL"));
    assertThat(ids(pass(client, 30))).containsOnly("50");
  }
}
