package io.throughline.ib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.testkit.simulation.Simulations;
import org.junit.jupiter.api.Test;

/// Whole sessions through all that is known to go wrong: at the end the run agrees with the ledger.
class SystemSimulationTest {
  private static final int RUNS = 2_000;

  @Test
  void a_run_agrees_with_the_ledger_whatever_goes_wrong() {
    var coverage = new Coverage();
    try {
      Simulations.named("trading session")
          .runs(RUNS)
          .inParallel()
          .check(simulation -> new TradingSession(simulation, coverage).run());
    } finally {
      if (Boolean.getBoolean("simulation.coverage")) {
        System.out.println(coverage.table());
      }
    }
    if (Long.getLong("simulation.runs", RUNS) >= RUNS
        && System.getProperty("simulation.seed") == null) {
      assertThat(coverage.toothless()).as("faults that never struck").isEmpty();
    }
  }
}
