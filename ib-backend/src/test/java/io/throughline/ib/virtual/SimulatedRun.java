package io.throughline.ib.virtual;

import io.throughline.api.run.RunResult;
import io.throughline.engine.Cerebro;
import io.throughline.engine.Mailbox;
import io.throughline.engine.RunClock;
import io.throughline.ib.IbConfig;
import io.throughline.ib.IbStore;
import io.throughline.ib.link.WireTransport;
import io.throughline.testkit.simulation.Simulation;
import java.time.Duration;

/// A run in a [Simulation]: engine, store, feeds, broker, link and fake TWS in one thread, all of
/// it from one seed. Where the run would wait, the simulation goes on.
///
/// ```java
/// FakeTwsCore core = simulation.serve(CoreOptions.standard());
/// IbStore store = SimulatedRun.store(simulation, IbConfig.paper().withReconnect(-1));
/// cerebro.addData(store.data("SPY-STK-SMART-USD"));
/// cerebro.setBroker(store.broker());
/// simulation.disturb(4, Duration.ofMinutes(5));
/// RunResult result = SimulatedRun.of(simulation, cerebro, Duration.ofMinutes(10));
/// ```
public final class SimulatedRun {
  private SimulatedRun() {}

  /// A store at the end of a simulated link of its own, with the seed of the simulation.
  public static IbStore store(Simulation simulation, IbConfig config) {
    return store(simulation, config, "client");
  }

  /// As [#store], with a name for the link.
  public static IbStore store(Simulation simulation, IbConfig config, String linkName) {
    SimulationLink link = simulation.join(linkName, SimulationLink::new);
    return IbStore.over(new WireTransport(link), config, simulation.seed());
  }

  /// Runs until the feeds end, but not longer than `limit`.
  public static RunResult of(Simulation simulation, Cerebro cerebro, Duration limit) {
    simulation.after(limit, cerebro::stop);
    return cerebro.run(new Clock(simulation));
  }

  private record Clock(Simulation simulation) implements RunClock {
    @Override
    public long nowNanos() {
      return simulation.nowNanos();
    }

    @Override
    public long tickerNanos() {
      return simulation.nowNanos();
    }

    @Override
    public void await(Mailbox mailbox, long deadlineNanos) {
      simulation.runUntil(() -> !mailbox.isEmpty(), deadlineNanos);
    }
  }
}
