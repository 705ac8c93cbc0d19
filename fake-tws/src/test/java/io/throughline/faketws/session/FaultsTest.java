package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.fault.Effect.Change;
import io.throughline.faketws.fault.Effect.Delay;
import io.throughline.faketws.fault.Effect.Lose;
import io.throughline.faketws.fault.Effect.Repeat;
import io.throughline.faketws.fault.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Faults change what a client sees, and when; the ledger goes its way.
class FaultsTest {
  private static final int VERSION = 178;
  private final FakeTwsCore core = new FakeTwsCore(CoreOptions.standard());

  @Test
  void a_lost_request_never_reaches_the_ledger() {
    core.faults().add(FaultRule.on("placeOrder").then(new Lose()).times(1));
    var client = RawClient.started(core, VERSION, 1);

    client.send(Placements.market(1));
    client.send(Placements.market(2));
    client.pass(Duration.ofSeconds(1));

    assertThat(core.ledger().orders())
        .extracting(order -> order.key().orderId())
        .containsExactly(2);
  }

  @Test
  void a_lost_reply_leaves_the_order_where_it_is() {
    core.faults().add(FaultRule.on("orderStatus").then(new Lose()));
    core.faults().add(FaultRule.on("openOrder").then(new Lose()));
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(Placements.market(1));
    client.pass(Duration.ofSeconds(1));

    assertThat(client.frames()).extracting(List::getFirst).containsExactly("11", "59");
    assertThat(core.ledger().openOrders()).isEmpty();
  }

  @Test
  void a_commission_can_come_much_later_and_unset() {
    core.faults()
        .add(
            FaultRule.on("commissionReport")
                .then(new Delay(Duration.ofSeconds(30)))
                .then(new Change("commission", Change.UNSET)));
    var client = RawClient.started(core, VERSION, 1);

    client.send(Placements.market(1));
    client.pass(Duration.ofSeconds(29));
    assertThat(client.frames("59")).isEmpty();
    client.pass(Duration.ofSeconds(2));

    assertThat(client.frames("59").getFirst().get(3)).startsWith("1.797693134862315");
  }

  @Test
  void a_status_can_be_repeated_when_it_says_filled() {
    core.faults()
        .add(FaultRule.on("orderStatus").where("status", "Filled").then(new Repeat(2)).times(1));
    var client = RawClient.started(core, VERSION, 1);

    client.send(Placements.market(1));
    client.pass(Duration.ofSeconds(1));

    assertThat(client.frames("3")).filteredOn(frame -> frame.get(2).equals("Filled")).hasSize(4);
  }

  @Test
  void a_field_that_is_not_there_is_named() {
    core.faults().add(FaultRule.on("position").where("size", "1").then(new Lose()));
    core.faults().add(FaultRule.on("nextValidId").then(new Change("order", "1")));

    assertThatThrownBy(() -> RawClient.started(core, VERSION, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NextValidId has no field 'order' but [orderId]");
    assertThat(core.faults().unmet()).hasSize(1);
  }

  @Test
  void whatever_is_asked_and_goes_wrong_the_laws_hold() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      var chaotic = new FakeTwsCore(CoreOptions.standard().withSeed(seed));
      var client = RawClient.started(chaotic, VERSION, 1);
      for (int step = 1; step <= 30; step++) {
        anything(random, chaotic, client, step);
        chaotic.ledger().checkLaws();
      }
      FakeTwsCore.restarted(CoreOptions.standard(), chaotic.save()).ledger().checkLaws();
    }
  }

  private static void anything(
      SplittableRandom random, FakeTwsCore core, RawClient client, int step) {
    switch (random.nextInt(8)) {
      case 0 -> client.send(Placements.market(step));
      case 1, 2 -> client.send(Placements.limit(step, random.nextBoolean() ? "100" : "300"));
      case 3 -> client.send("4", "1", Integer.toString(random.nextInt(1, step + 1)), "");
      case 4 -> client.pass(Duration.ofMillis(random.nextInt(1, 5_000)));
      case 5 ->
          core.faults()
              .add(
                  FaultRule.on(random.nextBoolean() ? "orderStatus" : "cancelOrder")
                      .then(new Lose())
                      .times(1));
      case 6 -> core.loseUplink();
      default -> core.restoreUplink();
    }
  }
}
