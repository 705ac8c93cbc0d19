package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.ledger.Ledger;
import org.junit.jupiter.api.Test;

/// Laws of the ledger, whatever is asked, goes wrong and happens, in any order.
///
/// A failure names its seed: `new Chaos(seed)` is that very run.
class ChaosTest {
  private static final int SEEDS = 10_000;
  private static final int STEPS = 20;
  private static final int TWICE = 100;

  @Test
  void no_interleaving_breaks_a_law_or_throws() {
    for (long seed = 0; seed < SEEDS; seed++) {
      run(seed);
    }
  }

  private static Chaos run(long seed) {
    int step = 0;
    try {
      var chaos = new Chaos(seed);
      for (; step < STEPS; step++) {
        chaos.step();
      }
      Ledger reloaded = Ledger.load(chaos.core().save());
      assertThat(reloaded.stateHash()).isEqualTo(chaos.core().ledger().stateHash());
      return chaos;
    } catch (RuntimeException e) {
      throw new AssertionError("seed %d, step %d: %s".formatted(seed, step, e), e);
    }
  }

  @Test
  void the_same_seed_twice_is_the_same_transcript() {
    for (long seed = 0; seed < TWICE; seed++) {
      assertThat(run(seed).core().transcript().text())
          .as("seed %d", seed)
          .isEqualTo(run(seed).core().transcript().text());
    }
  }

  @Test
  void other_seeds_are_other_stories() {
    assertThat(run(1).core().transcript().text()).isNotEqualTo(run(2).core().transcript().text());
  }
}
