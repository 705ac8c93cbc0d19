package io.throughline.faketws.session;

import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.scenario.Effects;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
  private static final int VERSION = 178;
  private final FakeTwsCore core = new FakeTwsCore(CoreOptions.standard());

  private RawClient client(int id) {
    return RawClient.started(core, VERSION, id);
  }

  private static void settle(RawClient client) {
    client.pass(Duration.ofSeconds(2));
  }

  private void lose(Occasion occasion) {
    core.play(Scenario.named("lost").when(occasion).then(Effects.lose()));
  }

  @Test
  void a_client_that_was_told_everything_has_no_differences() {
    RawClient client = client(3);
    client.send("61", "1");

    client.send(Placements.market(1));
    client.send(Placements.limit(2, "1.00"));
    settle(client);

    assertThat(core.convergence().differences()).isEmpty();
    assertThat(core.convergence().client(3).orElseThrow().orders()).hasSize(2);
    assertThat(core.convergence().client(3).orElseThrow().executions()).hasSize(1);
    assertThat(core.convergence()).hasToString("every client was told what is true");
  }

  @Test
  void a_status_that_was_lost_is_told_with_what_is_true() {
    lose(message("orderStatus").where("status", "Filled"));
    lose(message("openOrder").where("orderState.status", "Filled"));
    lose(message("execDetails"));
    lose(message("commissionReport"));
    RawClient client = client(3);

    client.send(Placements.market(5));
    settle(client);

    assertThat(core.convergence().differences())
        .satisfiesExactly(
            status ->
                assertThat(status)
                    .startsWith("client 3: order 5: told ")
                    .endsWith("(orderStatus), ledger Filled"),
            filled ->
                assertThat(filled)
                    .isEqualTo("client 3: order 5: told that 0 is filled, ledger 100"),
            execution ->
                assertThat(execution)
                    .startsWith("client 3: execution 0000e0d5.00000001.01.01 of order 5 (100 at ")
                    .endsWith("): never told"));
  }

  @Test
  void a_lost_status_is_made_up_for_by_the_executions() {
    lose(message("orderStatus").where("status", "Filled"));
    RawClient client = client(3);

    client.send(Placements.market(5));
    settle(client);

    assertThat(core.convergence().differences()).isEmpty();
  }

  @Test
  void a_commission_that_never_came_is_a_difference() {
    lose(message("commissionReport"));
    RawClient client = client(3);

    client.send(Placements.market(5));
    settle(client);

    assertThat(core.convergence().differences())
        .singleElement()
        .asString()
        .contains("of order 5 (100 at ")
        .endsWith(": commission 1.0 never told");
  }

  @Test
  void a_client_that_was_away_is_told_on_its_return() {
    RawClient client = client(3);
    client.send(Placements.market(5));
    client.leave();
    core.advanceTo(core.nowNanos() + Duration.ofSeconds(5).toNanos());
    assertThat(core.convergence().differences()).isNotEmpty();

    RawClient again = client(3);
    again.send("5", "1");
    again.send("7", "3", "9", "", "", "", "", "", "", "");
    settle(again);

    assertThat(core.convergence().differences()).isEmpty();
  }

  @Test
  void a_position_that_has_moved_since_it_was_told_is_a_difference() {
    RawClient client = client(3);
    client.send(Placements.market(5));
    settle(client);
    client.send("61", "1");
    client.send("64", "1");
    client.send(Placements.market(6));
    settle(client);

    assertThat(core.convergence().differences())
        .containsExactly("client 3: position in AAPL (265598): told 100, ledger 200");
  }

  @Test
  void each_client_answers_for_its_own_orders() {
    lose(message("execDetails").times(1));
    RawClient first = client(1);
    client(2);

    first.send(Placements.market(5));
    settle(first);

    assertThat(core.convergence().client(1).orElseThrow().differences()).isNotEmpty();
    assertThat(core.convergence().client(2).orElseThrow().differences()).isEmpty();
  }

  @Test
  void what_ended_before_a_restart_need_not_be_told_again() {
    RawClient client = client(3);
    client.send(Placements.market(5));
    settle(client);
    var later = CoreOptions.standard().withStart(java.time.Instant.parse("2026-01-06T15:00:00Z"));

    var restarted = FakeTwsCore.restarted(later, core.save());
    RawClient.started(restarted, VERSION, 3);

    assertThat(restarted.convergence().differences()).isEmpty();
  }
}
