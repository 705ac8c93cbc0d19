package io.throughline.faketws.session;

import static io.throughline.faketws.session.Trial.codes;
import static io.throughline.faketws.session.Trial.ids;
import static io.throughline.faketws.session.Trial.only;
import static io.throughline.faketws.session.Trial.statuses;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.session.Trial.Proof;
import java.util.List;
import java.util.Map;

/// What a client sees of the faults of orders, and what the ledger says.
final class OrderProofs {
  static final Map<String, Proof> ALL =
      Map.ofEntries(
          Map.entry("request-lost", OrderProofs::requestLost),
          Map.entry("reply-lost", OrderProofs::replyLost),
          Map.entry("silent-drop", OrderProofs::silentDrop),
          Map.entry("ack-after-fill", OrderProofs::ackAfterFill),
          Map.entry("duplicate-status", OrderProofs::duplicateStatus),
          Map.entry("exec-before-open-order", OrderProofs::execFirst),
          Map.entry("commission-before", OrderProofs::commissionBefore),
          Map.entry("commission-late", OrderProofs::commissionLate),
          Map.entry("commission-never", OrderProofs::commissionNever),
          Map.entry("commission-unset", OrderProofs::commissionUnset),
          Map.entry("cancel-filled", OrderProofs::cancelFilled),
          Map.entry("cancel-slow", OrderProofs::cancelSlow),
          Map.entry("cancel-unanswered", OrderProofs::cancelUnanswered),
          Map.entry("cancel-not-found", trial -> cancelRefused(trial, "10147")),
          Map.entry("cancel-refused", trial -> cancelRefused(trial, "10148")),
          Map.entry("cancel-refused-old", trial -> cancelRefused(trial, "161")),
          Map.entry("rejected", OrderProofs::rejected),
          Map.entry("refused", trial -> refused(trial, "460")),
          Map.entry("cancelled-by-exchange", OrderProofs::cancelledByExchange),
          Map.entry("warned-then-works", OrderProofs::warned),
          Map.entry("preset-tif", OrderProofs::preset),
          Map.entry("inactive", OrderProofs::inactive),
          Map.entry("held", OrderProofs::held),
          Map.entry("parts", OrderProofs::parts),
          Map.entry("filled-while-away", OrderProofs::whileAway),
          Map.entry("corrected", OrderProofs::corrected),
          Map.entry("foreign-order", OrderProofs::foreign),
          Map.entry("manual-order", OrderProofs::manual),
          Map.entry("duplicate-id", trial -> refused(trial, "103")),
          Map.entry("perm-id-changes", OrderProofs::permId),
          Map.entry("part-then-cancelled", OrderProofs::partThenCancelled),
          Map.entry("parent-rejected", OrderProofs::parentRejected));

  private OrderProofs() {}

  private static List<List<String>> after(RawClient client, int millis) {
    client.pass(ofMillis(millis));
    return client.frames();
  }

  /// What a market order of that ref is told within a second.
  private static List<List<String>> market(RawClient client, String ref) {
    client.send(Placements.order(1, "BUY", "MKT", "", ref));
    return after(client, 1_000);
  }

  /// What a limit order far from the market is told within a second.
  private static List<List<String>> limit(RawClient client, String ref) {
    client.send(Placements.order(1, "BUY", "LMT", "100", ref));
    return after(client, 1_000);
  }

  private static List<List<String>> cancel(RawClient client) {
    client.send("4", "1", "1", "");
    return after(client, 1_000);
  }

  private static LedgerOrder order(Trial trial) {
    return trial.core().ledger().orders().getFirst();
  }

  private static void requestLost(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    assertThat(market(client, "x")).isEmpty();
    assertThat(trial.core().ledger().orders()).isEmpty();
  }

  private static void replyLost(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    assertThat(ids(market(client, "x"))).containsExactly("11", "59");
    assertThat(order(trial).phase()).isEqualTo(OrderPhase.FILLED);
  }

  private static void silentDrop(Trial trial) {
    trial.play("ref=x,after=2s");
    RawClient client = trial.settled();

    assertThat(statuses(limit(client, "x"))).containsExactly("Submitted");
    assertThat(after(client, 60_000)).isEmpty();
    assertThat(order(trial).phase()).isEqualTo(OrderPhase.CANCELLED);
    client.send("5", "1");
    assertThat(ids(client.frames())).containsExactly("53");
  }

  private static void ackAfterFill(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    List<List<String>> frames = market(client, "x");
    assertThat(ids(frames)).startsWith("11", "5", "3");
    assertThat(statuses(frames)).startsWith("PreSubmitted").contains("Filled");
  }

  private static void duplicateStatus(Trial trial) {
    trial.play("ref=x,more=2");
    RawClient client = trial.settled();

    assertThat(statuses(limit(client, "x"))).containsExactly("Submitted", "Submitted", "Submitted");
  }

  private static void execFirst(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    List<String> ids = ids(market(client, "x"));
    assertThat(ids.indexOf("11")).isLessThan(ids.indexOf("5"));
    assertThat(ids.indexOf("3")).isLessThan(ids.indexOf("11"));
  }

  private static void commissionBefore(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    List<List<String>> frames = market(client, "x");
    assertThat(ids(frames).indexOf("59")).isPositive().isLessThan(ids(frames).indexOf("11"));
    assertThat(only(frames, "59").getFirst().get(2))
        .isEqualTo(only(frames, "11").getFirst().get(14));
  }

  private static void commissionLate(Trial trial) {
    trial.play("ref=x,by=5s");
    RawClient client = trial.settled();

    assertThat(ids(market(client, "x"))).contains("11").doesNotContain("59");
    assertThat(ids(after(client, 5_000))).containsExactly("59");
  }

  private static void commissionNever(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    assertThat(ids(market(client, "x"))).contains("11").doesNotContain("59");
    assertThat(after(client, 600_000)).isEmpty();
    assertThat(trial.core().ledger().executions().getFirst().cost().commission()).isPositive();
  }

  private static void commissionUnset(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    List<String> report = only(market(client, "x"), "59").getFirst();
    assertThat(Double.parseDouble(report.get(3))).isEqualTo(Double.MAX_VALUE);
    assertThat(Double.parseDouble(report.get(5))).isEqualTo(Double.MAX_VALUE);
  }

  private static void cancelFilled(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();
    limit(client, "x");

    List<List<String>> frames = cancel(client);
    assertThat(statuses(frames)).startsWith("PendingCancel", "Filled");
    assertThat(codes(frames)).containsExactly("10148");
    assertThat(order(trial).phase()).isEqualTo(OrderPhase.FILLED);
  }

  private static void cancelSlow(Trial trial) {
    trial.play("ref=x,within=10s");
    RawClient client = trial.settled();
    limit(client, "x");

    assertThat(statuses(cancel(client))).containsExactly("PendingCancel");
    assertThat(after(client, 8_999)).isEmpty();
    List<List<String>> frames = after(client, 1);
    assertThat(statuses(frames)).containsExactly("Cancelled");
    assertThat(codes(frames)).containsExactly("202");
  }

  private static void cancelUnanswered(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();
    limit(client, "x");

    assertThat(statuses(cancel(client))).containsExactly("PendingCancel");
    assertThat(after(client, 600_000)).isEmpty();
    assertThat(order(trial).phase()).isEqualTo(OrderPhase.PENDING_CANCEL);
  }

  private static void cancelRefused(Trial trial, String code) {
    trial.play("ref=x,times=1");
    RawClient client = trial.settled();
    limit(client, "x");

    assertThat(cancel(client))
        .singleElement()
        .satisfies(error -> assertThat(error.subList(2, 4)).containsExactly("1", code));
    assertThat(order(trial).phase()).isEqualTo(OrderPhase.SUBMITTED);
    assertThat(statuses(cancel(client))).endsWith("Cancelled");
  }

  private static void rejected(Trial trial) {
    trial.play("ref=x,reason=no margin, none at all");
    RawClient client = trial.settled();

    List<List<String>> frames = market(client, "x");
    assertThat(ids(frames)).containsExactly("4", "5", "3");
    assertThat(frames.getFirst().get(4))
        .isEqualTo("Order rejected - reason:no margin, none at all");
    assertThat(statuses(frames)).containsExactly("Inactive");
  }

  private static void refused(Trial trial, String code) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    assertThat(market(client, "x"))
        .singleElement()
        .satisfies(error -> assertThat(error.subList(2, 4)).containsExactly("1", code));
    assertThat(trial.core().ledger().orders()).isEmpty();
  }

  private static void cancelledByExchange(Trial trial) {
    trial.play("ref=x,after=2s,reason=halted");
    RawClient client = trial.settled();
    limit(client, "x");

    List<List<String>> frames = after(client, 2_000);
    assertThat(statuses(frames)).containsExactly("Cancelled");
    assertThat(only(frames, "4").getFirst().subList(3, 5))
        .containsExactly("202", "Order Canceled - reason:halted");
  }

  private static void warned(Trial trial) {
    trial.play("ref=x,held=5s");
    RawClient client = trial.settled();

    List<List<String>> frames = limit(client, "x");
    assertThat(codes(frames)).containsExactly("399");
    assertThat(statuses(frames)).containsOnly("PreSubmitted");
    assertThat(statuses(after(client, 5_000))).containsExactly("Submitted");
  }

  private static void preset(Trial trial) {
    trial.play("ref=x,tif=GTC");
    RawClient client = trial.settled();

    List<List<String>> frames = limit(client, "x");
    assertThat(codes(frames)).containsExactly("10349");
    assertThat(only(frames, "5").getLast()).contains("GTC").doesNotContain("DAY");
    assertThat(statuses(frames)).endsWith("Submitted");
  }

  private static void inactive(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    List<List<String>> frames = limit(client, "x");
    assertThat(statuses(frames)).endsWith("Inactive");
    assertThat(codes(frames)).isEmpty();
  }

  private static void held(Trial trial) {
    trial.play("ref=x");
    RawClient client = trial.settled();

    assertThat(statuses(market(client, "x"))).containsOnly("PreSubmitted");
    assertThat(after(client, 600_000)).isEmpty();
    assertThat(statuses(cancel(client))).endsWith("Cancelled");
  }

  private static void parts(Trial trial) {
    trial.play("ref=x,count=4");
    RawClient client = trial.settled();
    client.send(Placements.order(1, "BUY", "MKT", "", "x"));

    assertThat(only(after(client, 20_000), "11"))
        .extracting(frame -> frame.get(19))
        .containsExactly("25", "25", "25", "25");
  }

  private static void whileAway(Trial trial) {
    trial.play("ref=x,percent=60");
    RawClient client = trial.settled();
    assertThat(statuses(limit(client, "x"))).containsExactly("Submitted");
    client.leave();

    assertThat(order(trial).filled().quantity()).hasToString("60");
    RawClient again = trial.settled();
    again.send("5", "1");
    assertThat(only(again.frames(), "3").getFirst().subList(3, 5)).containsExactly("60", "40");
  }

  private static void corrected(Trial trial) {
    trial.play("ref=x,by=-0.05,after=2s");
    RawClient client = trial.settled();
    List<String> first = only(market(client, "x"), "11").getFirst();

    List<String> second = only(after(client, 3_000), "11").getFirst();
    assertThat(second.get(14)).isEqualTo(first.get(14).replaceAll("01$", "02"));
    assertThat(Double.parseDouble(second.get(20))).isLessThan(Double.parseDouble(first.get(20)));
    assertThat(trial.core().ledger().executions()).hasSize(1);
  }

  private static void foreign(Trial trial) {
    trial.play("client=77,quantity=10,after=1s");
    RawClient client = trial.settled();
    client.pass(ofSeconds(2));
    assertThat(client.frames()).isEmpty();

    client.send("7", "3", "8", "0", "", "", "", "", "", "");
    List<String> execution = only(client.frames(), "11").getFirst();
    assertThat(execution.get(22)).isEqualTo("77");
    client.send("61", "1");
    assertThat(only(client.frames(), "61").getFirst()).contains("AAPL", "10");
  }

  private static void manual(Trial trial) {
    trial.play("quantity=10,limit=100,after=1s");
    RawClient client = trial.client(0);
    client.frames();
    client.send("15", "1", "1");
    client.pass(ofSeconds(2));

    assertThat(only(client.frames(), "3"))
        .isNotEmpty()
        .allSatisfy(status -> assertThat(Integer.parseInt(status.get(1))).isNegative());
  }

  private static void permId(Trial trial) {
    trial.play("ref=x,after=2s");
    RawClient client = trial.settled();
    String before = only(limit(client, "x"), "3").getLast().get(6);

    List<List<String>> frames = after(client, 2_000);
    assertThat(only(frames, "3").getLast().get(6)).isNotEqualTo(before);
    assertThat(trial.core().ledger().openOrders()).hasSize(1);
  }

  private static void partThenCancelled(Trial trial) {
    trial.play("ref=x,percent=40,after=1s");
    RawClient client = trial.settled();
    limit(client, "x");

    List<List<String>> frames = after(client, 2_000);
    assertThat(only(frames, "3").getLast().subList(2, 5)).containsExactly("Cancelled", "40", "60");
    assertThat(order(trial).filled().quantity()).hasToString("40");
  }

  private static void parentRejected(Trial trial) {
    trial.play("ref=parent");
    RawClient client = trial.settled();
    client.send(Placements.order(1, "BUY", "LMT", "100", "parent"));
    client.send(Placements.childOf(1, Placements.order(2, "SELL", "LMT", "300", "child")));
    client.pass(ofSeconds(2));

    assertThat(codes(client.frames())).containsExactly("201");
    assertThat(trial.core().ledger().orders())
        .extracting(LedgerOrder::phase)
        .containsExactly(OrderPhase.INACTIVE, OrderPhase.PRE_SUBMITTED);
  }
}
