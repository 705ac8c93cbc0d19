package io.throughline.faketws.session;

import static io.throughline.faketws.scenario.Effects.add;
import static io.throughline.faketws.scenario.Effects.change;
import static io.throughline.faketws.scenario.Effects.delay;
import static io.throughline.faketws.scenario.Effects.drop;
import static io.throughline.faketws.scenario.Effects.fail;
import static io.throughline.faketws.scenario.Effects.hold;
import static io.throughline.faketws.scenario.Effects.later;
import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Effects.meanwhile;
import static io.throughline.faketws.scenario.Effects.notice;
import static io.throughline.faketws.scenario.Effects.push;
import static io.throughline.faketws.scenario.Effects.repeat;
import static io.throughline.faketws.scenario.Occasion.after;
import static io.throughline.faketws.scenario.Occasion.daily;
import static io.throughline.faketws.scenario.Occasion.every;
import static io.throughline.faketws.scenario.Occasion.leaves;
import static io.throughline.faketws.scenario.Occasion.message;
import static io.throughline.faketws.scenario.Occasion.now;
import static io.throughline.faketws.scenario.Occasion.order;
import static io.throughline.faketws.scenario.Occasion.request;
import static io.throughline.faketws.scenario.Occasion.tick;
import static io.throughline.faketws.scenario.OrderEffects.cancel;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.fault.Fault;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.scenario.Effect;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Scenarios change what a client sees, and when; the ledger goes its way.
class ScenariosTest {
  private static final int VERSION = 178;
  private final FakeTwsCore core = new FakeTwsCore(CoreOptions.standard());

  private int play(Occasion occasion, Effect... effects) {
    return core.play(Scenario.named("test").when(occasion).then(effects));
  }

  @Test
  void a_lost_request_never_reaches_the_ledger() {
    play(request("placeOrder").times(1), lose());
    var client = RawClient.started(core, VERSION, 1);

    client.send(Placements.market(1));
    client.send(Placements.market(2));
    client.pass(ofSeconds(1));

    assertThat(core.ledger().orders())
        .extracting(order -> order.key().orderId())
        .containsExactly(2);
  }

  @Test
  void a_lost_reply_leaves_the_order_where_it_is() {
    play(message("orderStatus"), lose());
    play(message("openOrder"), lose());
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(Placements.market(1));
    client.pass(ofSeconds(1));

    assertThat(client.frames()).extracting(List::getFirst).containsExactly("11", "59");
    assertThat(core.ledger().openOrders()).isEmpty();
  }

  @Test
  void a_commission_can_come_much_later_and_unset() {
    play(message("commissionReport"), delay(ofSeconds(30)), change("commission", "unset"));
    var client = RawClient.started(core, VERSION, 1);

    client.send(Placements.market(1));
    client.pass(ofSeconds(29));
    assertThat(client.frames("59")).isEmpty();
    client.pass(ofSeconds(2));

    assertThat(client.frames("59").getFirst().get(3)).startsWith("1.797693134862315");
  }

  @Test
  void a_status_can_be_repeated_when_it_says_filled() {
    play(message("orderStatus").where("status", "Filled").times(1), repeat(2));
    var client = RawClient.started(core, VERSION, 1);

    client.send(Placements.market(1));
    client.pass(ofSeconds(1));

    assertThat(client.frames("3")).filteredOn(frame -> frame.get(2).equals("Filled")).hasSize(4);
  }

  @Test
  void what_means_nothing_is_named_before_anything_is_played() {
    Scenario wrong =
        Scenario.named("wrong")
            .when(request("placeOrder"))
            .then(lose())
            .when(message("nextValidId"))
            .then(change("order", "1"));

    assertThatThrownBy(() -> core.play(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("wrong: step 2: message 'nextValidId' has no field 'order' but [orderId]");
    assertThatThrownBy(() -> play(order("x", "Done"), drop()))
        .hasMessageStartingWith("test: step 1: there is no status 'Done'; there are [ApiCancelled");
    assertThatThrownBy(() -> play(tick("NOSUCH"), drop()))
        .hasMessage("test: step 1: there is no instrument NOSUCH");
    assertThatThrownBy(() -> play(message("tickPrice"), change("price", "much")))
        .hasMessage("test: step 1: 'price' must be a double but is \"much\"");
    assertThatThrownBy(() -> play(after(ofSeconds(1)), cancel()))
        .hasMessageStartingWith("test: step 1: Cancel[cancel=] happens to an order, but");
    assertThat(core.scenarios().isIdle()).isTrue();
  }

  @Test
  void steps_that_were_expected_and_never_happened_are_told_in_words() {
    core.play(
        Scenario.named("second order lost")
            .when(request("placeOrder").where("ref", "x").nth(2))
            .then(lose())
            .expected());
    var client = RawClient.started(core, VERSION, 1);

    client.send(Placements.order(1, "BUY", "MKT", "", "x"));

    assertThat(core.scenarios().unmet())
        .containsExactly(
            "second order lost: step 1 was expected to happen: when request placeOrder where ref is"
                + " x, after the first 1: lose; its trigger occurred 1 times");
    client.send(Placements.order(2, "BUY", "MKT", "", "x"));
    assertThat(core.scenarios().unmet()).isEmpty();
    assertThat(core.ledger().orders()).hasSize(1);
  }

  @Test
  void a_request_can_be_answered_with_an_error_in_its_own_name() {
    play(request("reqMktData").where("symbol", "AAPL"), lose(), fail(354, "not for you"));
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(Asks.marketData(7, "AAPL"));
    client.send(Asks.marketData(8, "MSFT"));

    List<List<String>> frames = client.frames();
    assertThat(frames.getFirst()).containsExactly("4", "2", "7", "354", "not for you", "");
    assertThat(frames).filteredOn(frame -> frame.getFirst().equals("81")).hasSize(1);
  }

  @Test
  void a_message_can_wait_for_another_about_the_same_order() {
    play(message("openOrder").where("ref", "x"), hold(message("execDetails")));
    play(message("orderStatus").where("ref", "x"), hold(message("commissionReport")));
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(Placements.order(1, "BUY", "LMT", "100", ""));
    client.pass(Duration.ofMillis(100));
    assertThat(client.frames()).extracting(List::getFirst).containsExactly("5", "3");
    client.send(Placements.order(2, "BUY", "MKT", "", "x"));
    client.pass(ofSeconds(1));

    List<String> ids = client.frames().stream().map(List::getFirst).toList();
    assertThat(ids.indexOf("11")).isZero();
    assertThat(ids.subList(ids.indexOf("59"), ids.size())).contains("3");
    assertThat(ids.subList(0, ids.indexOf("59"))).doesNotContain("3").contains("5");
  }

  @Test
  void time_ticks_and_orders_set_steps_off() {
    play(after(ofSeconds(2)), notice(2100, "after"));
    play(every(ofSeconds(4)), notice(2100, "every"));
    play(tick("AAPL").nth(3), notice(2100, "third tick"));
    play(order("x", "Filled"), notice(2100, "filled"));
    play(daily(java.time.LocalTime.of(10, 0, 9)), notice(2100, "daily"));
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(Placements.order(1, "BUY", "LMT", "100", "y"));
    client.send(Placements.order(2, "BUY", "MKT", "", "x"));
    client.pass(ofSeconds(10));

    assertThat(client.frames("4"))
        .extracting(frame -> frame.get(4))
        .containsExactlyInAnyOrder("after", "every", "every", "third tick", "filled", "daily");
  }

  @Test
  void what_happens_meanwhile_ends() {
    play(
        now(),
        meanwhile(ofSeconds(5), request("reqCurrentTime").then(lose())),
        later(ofSeconds(3), notice(2100, "later")));
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send("49", "1");
    client.pass(ofSeconds(4));
    assertThat(client.frames()).extracting(List::getFirst).containsExactly("4");
    client.pass(ofSeconds(2));
    client.send("49", "1");

    assertThat(client.frames()).extracting(List::getFirst).containsExactly("49");
  }

  @Test
  void a_scenario_that_is_stopped_does_nothing_more() {
    int every = play(every(ofSeconds(1)), notice(2100, "every"));
    int lost = play(request("*"), lose());
    var client = RawClient.started(core, VERSION, 1);
    assertThat(client.frames()).isEmpty();

    assertThat(core.scenarios().playing()).containsOnlyKeys(every, lost);
    assertThat(core.scenarios().stop(every)).isTrue();
    assertThat(core.scenarios().stop(lost)).isTrue();
    assertThat(core.scenarios().stop(lost)).isFalse();
    client.send("71", "2", "1", "");
    client.frames();
    client.pass(ofSeconds(3));

    assertThat(client.frames()).isEmpty();
  }

  @Test
  void a_client_that_leaves_sets_a_step_off_and_numbers_can_be_larger() {
    play(leaves("1"), push("AAPL", decimal("250"), decimal("249.99"), decimal("250.01")));
    play(message("currentTime"), add(decimal("3600"), "time"));
    var client = RawClient.started(core, VERSION, 1);
    var other = RawClient.started(core, VERSION, 2);
    other.frames();

    client.leave();
    other.send("49", "1");

    assertThat(core.floor().quote(core.floor().universe().bySymbol("AAPL")).orElseThrow().last())
        .isEqualTo(250);
    assertThat(Long.parseLong(other.frames("49").getFirst().get(2)))
        .isEqualTo(core.nowNanos() / 1_000_000_000L + 3600);
  }

  @Test
  void same_seed_and_inputs_give_the_same_transcript_with_faults_active() {
    assertThat(faulty(5)).isEqualTo(faulty(5));
    assertThat(faulty(5)).isNotEqualTo(faulty(6));
  }

  private static String faulty(long seed) {
    var core = new FakeTwsCore(CoreOptions.standard().withSeed(seed));
    core.play(
        Scenario.named("jitter")
            .when(message("tick*"))
            .then(delay(ofSeconds(1), ofSeconds(2)))
            .when(message("orderStatus"))
            .then(repeat(1, ofSeconds(1))));
    var client = RawClient.started(core, VERSION, 1);
    client.send(Asks.marketData(7, "AAPL"));
    client.send(Placements.market(1));
    client.pass(ofSeconds(20));
    return core.transcript().text();
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  @Test
  void whatever_is_asked_and_goes_wrong_the_laws_hold() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      var chaotic = new FakeTwsCore(CoreOptions.standard().withSeed(seed));
      var client = RawClient.started(chaotic, VERSION, 1);
      for (int step = 1; step <= 30; step++) {
        anything(random, chaotic, client, step);
        if (client.isClosed() || client.isReset()) {
          client = RawClient.started(chaotic, VERSION, 1);
        }
        chaotic.ledger().checkLaws();
      }
      FakeTwsCore.restarted(CoreOptions.standard(), chaotic.save()).ledger().checkLaws();
    }
  }

  private static void anything(
      SplittableRandom random, FakeTwsCore core, RawClient client, int step) {
    switch (random.nextInt(10)) {
      case 0 -> client.send(Placements.market(step));
      case 1, 2 -> client.send(Placements.limit(step, random.nextBoolean() ? "100" : "300"));
      case 3 -> client.send("4", "1", Integer.toString(random.nextInt(1, step + 1)), "");
      case 4 -> client.pass(Duration.ofMillis(random.nextInt(1, 5_000)));
      case 5 ->
          core.play(
              Scenario.named("chaos")
                  .when(
                      (random.nextBoolean() ? message("orderStatus") : request("cancelOrder"))
                          .nth(1))
                  .then(lose()));
      case 6 -> {
        List<Fault> faults = FaultCatalogue.all();
        core.play(faults.get(random.nextInt(faults.size())).scenario());
      }
      case 7 -> core.loseUplink();
      default -> core.restoreUplink();
    }
  }
}
