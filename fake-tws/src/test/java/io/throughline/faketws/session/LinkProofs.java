package io.throughline.faketws.session;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.session.Trial.Proof;
import java.util.List;
import java.util.Map;

/// What a client sees of the faults of its connection.
final class LinkProofs {
  static final Map<String, Proof> ALL =
      Map.ofEntries(
          Map.entry("refuse", LinkProofs::refuse),
          Map.entry("accept-and-hang", LinkProofs::acceptAndHang),
          Map.entry("greeting-split", LinkProofs::greetingSplit),
          Map.entry("greeting-late", LinkProofs::greetingLate),
          Map.entry("drop-before", trial -> dropped(trial, 0)),
          Map.entry("drop-after", trial -> dropped(trial, 1)),
          Map.entry("reset", LinkProofs::reset),
          Map.entry("half-open", LinkProofs::halfOpen),
          Map.entry("stall-then-burst", LinkProofs::stall),
          Map.entry("byte-drip", LinkProofs::drip),
          Map.entry("split-frames", LinkProofs::splitFrames),
          Map.entry("merged-frames", LinkProofs::mergedFrames),
          Map.entry("truncated-frame", LinkProofs::truncated),
          Map.entry("garbage", LinkProofs::garbage),
          Map.entry("id-in-use", LinkProofs::idInUse),
          Map.entry("too-many-clients", LinkProofs::tooManyClients),
          Map.entry("nightly-reset", LinkProofs::nightlyReset),
          Map.entry("weekly-login", LinkProofs::weeklyLogin),
          Map.entry("restart-ids-lower", LinkProofs::idsLower),
          Map.entry("two-flaps", LinkProofs::twoFlaps));

  private LinkProofs() {}

  private static void refuse(Trial trial) {
    RawClient before = trial.client();
    trial.play("after=1s,lasting=60s");
    trial.pass(ofSeconds(2));

    var refused = new RawClient(trial.core());
    refused.take();
    assertThat(refused.isReset()).isTrue();
    assertThat(trial.core().isListening()).isFalse();
    assertThat(before.isClosed()).isFalse();
    trial.pass(ofSeconds(60));
    assertThat(trial.core().isListening()).isTrue();
    assertThat(trial.client(2).frames()).isNotEmpty();
  }

  private static void acceptAndHang(Trial trial) {
    trial.play("");
    var client = new RawClient(trial.core());
    client.hello(100, 178);
    client.pass(ofSeconds(30));

    assertThat(client.segments()).isEmpty();
    assertThat(client.isClosed()).isFalse();
    assertThat(trial.client(2).frames()).isNotEmpty();
  }

  private static void greetingSplit(Trial trial) {
    trial.play("bytes=6,pause=200ms");
    var client = new RawClient(trial.core());
    client.hello(100, 178);

    assertThat(client.segments()).singleElement().satisfies(first -> assertThat(first).hasSize(6));
    client.pass(ofMillis(199));
    assertThat(client.segments()).hasSize(1);
    client.pass(ofMillis(1));
    assertThat(client.segments()).hasSize(2);
    assertThat(client.frames())
        .singleElement()
        .satisfies(frame -> assertThat(frame).contains("178"));
  }

  private static void greetingLate(Trial trial) {
    trial.play("by=8s");
    var client = new RawClient(trial.core());
    client.hello(100, 178);
    client.pass(ofMillis(7_999));
    assertThat(client.segments()).isEmpty();
    client.pass(ofMillis(1));
    assertThat(client.frames()).hasSize(1);
  }

  private static void dropped(Trial trial, int ordersTaken) {
    trial.play("request=placeOrder,nth=2");
    RawClient client = trial.settled();
    client.send(Placements.limit(1, "100"));
    assertThat(client.isClosed()).isFalse();
    client.send(Placements.limit(2, "100"));

    assertThat(client.isClosed()).isTrue();
    assertThat(trial.core().ledger().orders()).hasSize(1 + ordersTaken);
  }

  private static void reset(Trial trial) {
    RawClient client = trial.settled();
    trial.play("after=5s");
    client.pass(ofMillis(4_999));
    assertThat(client.isReset()).isFalse();
    client.pass(ofMillis(1));
    assertThat(client.isReset()).isTrue();
  }

  private static void halfOpen(Trial trial) {
    RawClient client = trial.settled();
    trial.play("after=1s");
    client.send("49", "1");
    assertThat(client.frames("49")).hasSize(1);
    client.pass(ofSeconds(1));
    client.send("49", "1");
    client.send(Placements.market(1));
    client.pass(ofMinutes(10));

    assertThat(client.frames()).isEmpty();
    assertThat(client.isClosed()).isFalse();
    assertThat(trial.core().ledger().orders()).isEmpty();
  }

  private static void stall(Trial trial) {
    RawClient client = trial.settled();
    client.send(Asks.marketData(7, "AAPL"));
    trial.play("after=1s,lasting=10s");
    client.pass(ofSeconds(1));
    client.frames();
    client.pass(ofMillis(9_999));
    assertThat(client.frames()).isEmpty();
    client.pass(ofMillis(1));
    assertThat(client.frames("1")).hasSizeGreaterThan(5);
  }

  private static void drip(Trial trial) {
    trial.play("bytes=3,every=1ms");
    var client = new RawClient(trial.core());
    client.hello(100, 178);
    assertThat(client.segments()).singleElement().satisfies(first -> assertThat(first).hasSize(3));
    client.pass(ofSeconds(1));

    assertThat(client.segments()).allSatisfy(segment -> assertThat(segment).hasSizeLessThan(4));
    assertThat(client.frames()).hasSize(1);
    client.send("71", "2", "1", "");
    client.pass(ofSeconds(1));
    assertThat(client.frames()).hasSize(5);
  }

  private static void splitFrames(Trial trial) {
    trial.play("bytes=3");
    RawClient client = trial.client();
    client.pass(ofSeconds(1));

    assertThat(client.frames()).hasSize(5);
    assertThat(client.segments()).hasSize(1 + 2 * 5);
    assertThat(client.segments().get(1)).hasSize(3);
  }

  private static void mergedFrames(Trial trial) {
    trial.play("within=100ms");
    RawClient client = trial.client();
    client.pass(ofMillis(99));
    assertThat(client.segments()).isEmpty();
    client.pass(ofMillis(1));

    assertThat(client.segments()).hasSize(1);
    assertThat(client.frames()).hasSize(6);
  }

  private static void truncated(Trial trial) {
    trial.play("message=orderStatus,bytes=9");
    RawClient client = trial.settled();
    client.send(Placements.market(1));
    client.pass(ofSeconds(1));

    assertThat(client.unframed()).isEqualTo(9);
    assertThat(client.isClosed()).isTrue();
    assertThat(trial.core().ledger().executions()).hasSize(1);
  }

  private static void garbage(Trial trial) {
    trial.play("message=orderStatus,bytes=16");
    RawClient client = trial.settled();
    client.send(Placements.limit(1, "100"));
    client.pass(ofSeconds(1));

    int whole = client.segments().getLast().length;
    byte[] status = client.segments().getLast();
    assertThat(status).hasSizeGreaterThan(16);
    assertThat(java.nio.ByteBuffer.wrap(status, 16, 4).getInt()).isEqualTo(whole - 20);
  }

  private static void idInUse(Trial trial) {
    trial.play("lasting=30s");
    trial.pass(ofMillis(1));
    RawClient client = trial.client();

    List<List<String>> frames = client.frames();
    assertThat(Trial.codes(frames)).containsExactly("326");
    assertThat(frames.getFirst().get(2)).isEqualTo("-1");
    assertThat(client.isClosed()).isTrue();
    trial.pass(ofSeconds(30));
    assertThat(Trial.ids(trial.client().frames())).contains("9");
  }

  private static void tooManyClients(Trial trial) {
    trial.play("most=1,lasting=60s");
    RawClient first = trial.client(1);
    RawClient second = trial.client(2);

    assertThat(first.frames()).isNotEmpty();
    assertThat(second.frames()).isEmpty();
    assertThat(second.isClosed()).isTrue();
    trial.pass(ofSeconds(60));
    assertThat(trial.client(3).frames()).isNotEmpty();
  }

  private static void nightlyReset(Trial trial) {
    trial.play("at=10:05,down=2m");
    RawClient client = trial.settled();
    client.pass(ofMinutes(5));

    assertThat(client.isClosed()).isTrue();
    assertThat(client.frames()).isEmpty();
    assertThat(trial.core().isListening()).isFalse();
    trial.pass(ofMinutes(2));
    assertThat(trial.core().isListening()).isTrue();
    RawClient again = trial.client();
    again.pass(ofDays(1).minusMinutes(3));
    assertThat(again.isClosed()).isFalse();
    again.pass(ofMinutes(1));
    assertThat(again.isClosed()).isTrue();
  }

  private static void weeklyLogin(Trial trial) {
    trial.play("at=01:00,down=8h");
    RawClient client = trial.settled();
    client.pass(ofDays(5).plusHours(14));
    assertThat(client.isClosed()).isFalse();
    client.pass(ofHours(1));

    assertThat(client.isClosed()).isTrue();
    trial.pass(ofHours(7));
    assertThat(trial.core().isListening()).isFalse();
    trial.pass(ofHours(1));
    assertThat(trial.core().isListening()).isTrue();
  }

  private static void idsLower(Trial trial) {
    trial.play("after=5s,down=30s");
    RawClient client = trial.settled();
    client.send(Placements.market(7));
    client.pass(ofSeconds(5));
    assertThat(client.isClosed()).isTrue();
    trial.pass(ofSeconds(30));

    assertThat(trial.client().frames("9").getFirst()).containsExactly("9", "1", "1");
    assertThat(trial.core().ledger().orders()).hasSize(1);
  }

  private static void twoFlaps(Trial trial) {
    trial.play("after=5s,between=3s");
    RawClient client = trial.settled();
    client.pass(ofSeconds(5));
    assertThat(client.isClosed()).isTrue();
    RawClient again = trial.settled();
    again.pass(ofMillis(2_999));
    assertThat(again.isClosed()).isFalse();
    again.pass(ofMillis(1));
    assertThat(again.isClosed()).isTrue();
  }
}
