package io.throughline.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.LedgerPosition;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int ORDERS = 4;
  private static final Duration TRADING = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final CoreOptions SLOW =
      CoreOptions.standard()
          .with(
              FloorSettings.standard()
                  .with(
                      new FloorSettings.Latency(
                          Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(100))));

  /// Trades for a minute in which things go wrong, then waits until the client thinks that all is
  /// done, and asks the ledger whether that is so.
  private static void trade(
      Simulation simulation, Function<SimulatedLink, ? extends TinyClient> maker) {
    FakeTwsCore core = simulation.serve(SLOW);
    simulation.always(core.ledger()::checkLaws);
    TinyClient client = simulation.join("client", maker);
    simulation.disturb(4, TRADING);
    for (int i = 0; i < ORDERS; i++) {
      String ref = "order-" + i;
      simulation.after(
          Duration.ofMillis(simulation.random().nextInt(60_000)), () -> client.buy(ref, 100));
    }
    simulation.runFor(TRADING);
    simulation.calm();
    simulation.runUntil(client::isDone, PATIENCE);
    simulation.runFor(Duration.ofSeconds(5));

    assertThat(core.ledger().orders())
        .extracting(LedgerOrder::orderRef)
        .containsExactlyInAnyOrderElementsOf(refs());
    assertThat(client.executionIds())
        .containsExactlyInAnyOrderElementsOf(
            core.ledger().executions().stream().map(one -> one.id().text()).toList());
    assertThat(client.position()).isEqualByComparingTo(held(core));
  }

  private static List<String> refs() {
    return IntStream.range(0, ORDERS).mapToObj(i -> "order-" + i).toList();
  }

  private static BigDecimal held(FakeTwsCore core) {
    return core.ledger().positions().stream()
        .map(LedgerPosition::quantity)
        .map(quantity -> quantity.toDecimal())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void a_client_that_asks_before_it_repeats_converges_whatever_breaks() {
    Simulations.named("tiny client").runs(2_000).check(one -> trade(one, TinyClient::new));
  }

  /// Counts what it is told again after a reconnect.
  private static final class Forgetful extends TinyClient {
    Forgetful(SimulatedLink link) {
      super(link);
    }

    @Override
    boolean isNew(String execId) {
      executionIds().add(execId);
      return true;
    }
  }

  @Test
  void an_execution_that_is_counted_twice_is_found_and_replayed_from_the_printed_seed() {
    Throwable found =
        catchThrowable(
            () -> Simulations.named("forgetful").check(one -> trade(one, Forgetful::new)));

    assertThat(found).isInstanceOf(AssertionError.class).hasMessageContaining("client");
    Matcher printed =
        Pattern.compile("-Dsimulation.seed=(-?\\d+) -Dsimulation.faults=(\\S+)")
            .matcher(found.getMessage());
    assertThat(printed.find()).isTrue();
    var replayed = new Simulation(Long.parseLong(printed.group(1)), Faults.parse(printed.group(2)));
    assertThat(catchThrowable(() -> trade(replayed, Forgetful::new)))
        .hasToString(String.valueOf(found.getCause()));
    assertThat(replayed.struck()).hasSizeLessThanOrEqualTo(replayed.planned());
  }

  /// Sends again what it has no answer for, without asking what became of it.
  private static final class Hasty extends TinyClient {
    Hasty(SimulatedLink link) {
      super(link);
    }

    @Override
    boolean isKnown(String ref) {
      return false;
    }
  }

  @Test
  void an_order_that_is_sent_again_without_asking_is_found() {
    assertThat(
            catchThrowable(() -> Simulations.named("hasty").check(one -> trade(one, Hasty::new))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("order-");
  }

  @Test
  void the_same_seed_gives_the_same_transcript() {
    for (long seed = 0; seed < 50; seed++) {
      String first = transcript(seed);
      assertThat(transcript(seed)).isEqualTo(first);
      assertThat(transcript(seed + 1_000)).isNotEqualTo(first);
    }
  }

  private static String transcript(long seed) {
    var simulation = Simulation.ofSeed(seed);
    trade(simulation, TinyClient::new);
    return simulation.transcript();
  }
}
