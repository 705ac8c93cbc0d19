package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A year, in which nearly nothing happens.
class SoakTest {
  private static final int DAYS = 365;

  private final FakeTwsCore core =
      new FakeTwsCore(CoreOptions.standard().withStart(Instant.parse("2026-01-05T15:00:00Z")));

  private RawClient start() {
    var client = RawClient.started(core, 178, 1);
    client.send("61", "1");
    client.send("5", "1");
    client.send("99", "0");
    client.send("6", "2", "1", "DU1234567");
    client.send("7", "3", "8", "0", "", "", "", "", "", "");
    return client;
  }

  @Test
  void an_idle_client_through_a_year_of_nightly_resets_costs_nothing() {
    RawClient client = start();
    for (int day = 0; day < DAYS; day++) {
      client.pass(Duration.ofHours(14)); // midnight in New York: the nightly restart
      core.dropAll();
      client.take();
      assertThat(client.isClosed()).isTrue();
      client.pass(Duration.ofMinutes(2));
      client = start();
      assertThat(client.frames("54")).hasSize(1);
      assertThat(core.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
      core.loseUplink();
      client.pass(Duration.ofMinutes(1));
      core.restoreUplink();
      client.pass(Duration.ofMinutes(10 * 60 - 3));
      assertThat(client.frames("4"))
          .extracting(frame -> frame.get(3))
          .containsExactly("1100", "1102");
    }

    assertThat(core.ledger().nextOrderId(1)).isEqualTo(1);
    assertThat(Instant.ofEpochSecond(core.nowNanos() / 1_000_000_000L))
        .isEqualTo("2027-01-05T15:00:00Z");
  }

  @Test
  void an_order_that_rests_every_night_of_a_year_leaves_nothing_behind() {
    RawClient client = start();
    String[] order = Placements.limit(1, "1");
    order[21] = "GTC";
    client.send(order);
    core.floor()
        .market()
        .replay(core.floor().universe().find(265598).orElseThrow(), java.util.List.of());

    client.pass(Duration.ofDays(DAYS));

    assertThat(core.ledger().openOrders()).hasSize(1);
    assertThat(core.floor().agenda().size()).isLessThan(10);
  }
}
