package io.throughline.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.throughline.faketws.session.CoreOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SchedulingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Simulation simulation(long seed, Ties ties) {
    Simulation simulation = Simulation.ofSeed(seed).with(ties);
    simulation.serve(CoreOptions.standard());
    return simulation;
  }

  private static List<Integer> orderOfFive(Simulation simulation) {
    var order = new ArrayList<Integer>();
    for (int i = 1; i <= 5; i++) {
      int number = i;
      simulation.after(SECOND, () -> order.add(number));
    }
    simulation.runFor(SECOND);
    return order;
  }

  @Test
  void of_equal_times_the_seed_chooses_and_chooses_again_the_same() {
    Set<List<Integer>> orders = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      List<Integer> order = orderOfFive(simulation(seed, Ties.SEEDED));
      assertThat(orderOfFive(simulation(seed, Ties.SEEDED))).isEqualTo(order);
      orders.add(order);
    }

    assertThat(orders).hasSizeGreaterThan(20);
  }

  @Test
  void first_come_first_served_if_wished() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(orderOfFive(simulation(seed, Ties.FIRST_COME))).containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void what_is_waited_for_in_vain_is_said() {
    Simulation simulation = simulation(1, Ties.SEEDED);

    assertThatThrownBy(() -> simulation.runUntil(() -> false, SECOND))
        .isInstanceOf(AssertionError.class)
        .hasMessage("what was waited for did not happen within PT1S of simulated time");
    assertThatThrownBy(() -> simulation.runUntil(() -> false, Long.MAX_VALUE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waits for something that cannot come");
  }

  /// Asks to be called at once for ever.
  private record Impatient(SimulatedLink link) implements SimulatedClient {
    @Override
    public void opened(long nowNanos) {}

    @Override
    public void received(byte[] bytes, long nowNanos) {}

    @Override
    public void closed(String reason, long nowNanos) {}

    @Override
    public long nextDeadlineNanos() {
      return link.nowNanos();
    }
  }

  @Test
  void time_that_stands_still_is_noticed() {
    Simulation simulation = simulation(1, Ties.SEEDED);
    simulation.join("impatient", Impatient::new);

    assertThatThrownBy(() -> simulation.runFor(SECOND))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("time stands still")
        .hasMessageContaining("impatient at ");
  }

  @Test
  void nobody_in_the_simulation_may_run_it() {
    Simulation simulation = simulation(1, Ties.SEEDED);
    simulation.after(SECOND, () -> simulation.runFor(SECOND));

    assertThatThrownBy(() -> simulation.runFor(SECOND))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a client or an action must not run the simulation itself");
  }

  @Test
  void a_failure_that_does_not_follow_from_the_seed_is_called_that() {
    var runs = new AtomicInteger();

    Throwable failure =
        catchThrowable(() ->
            Simulations.named("a story with a memory")
                .check(one -> {
                  one.serve(CoreOptions.standard());
                  assertThat(runs.incrementAndGet()).isNotEqualTo(3);
                }));

    assertThat(failure)
        .hasMessageStartingWith("a story with a memory does not hold (run 3 of 200); ")
        .hasMessageContaining("does not fail again: something in it does not follow from the seed");
  }

  @Test
  void a_story_that_fails_before_it_has_a_server_is_reported_too() {
    assertThatThrownBy(() -> Simulations.named("nothing").check(one -> one.runFor(SECOND)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the simulation has no server; call serve(…) first");
  }
}
