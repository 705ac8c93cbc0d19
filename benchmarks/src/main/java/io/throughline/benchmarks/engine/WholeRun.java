package io.throughline.benchmarks.engine;

import io.throughline.api.run.RunResult;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.engine.Cerebro;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One process, some runs: bars a second, bytes the loop allocates per bar, and the largest size
/// the process had.
///
/// Arguments: bars (2,000,000), runs (6), and whether to trade (true).
public final class WholeRun {
  private WholeRun() {}

  /// Prints a line per run and one for the process.
  @SuppressWarnings("SystemOut") // a benchmark prints
  public static void main(String[] arguments) throws IOException {
    var arg = List.of(arguments);
    int bars = arg.isEmpty() ? 2_000_000 : Integer.parseInt(arg.get(0));
    int runs = arg.size() < 2 ? 6 : Integer.parseInt(arg.get(1));
    boolean trades = arg.size() < 3 || Boolean.parseBoolean(arg.get(2));
    PrintStream out = System.out;
    var walk = new RandomWalk(bars);
    for (int i = 0; i < runs; i++) {
      var strategy = new SmaCrossing(10, 30, trades);
      var cerebro = new Cerebro();
      cerebro.addData(walk.data());
      cerebro.setBroker(SimulatedBroker.withCash(1_000_000));
      cerebro.addStrategy(() -> strategy);
      RunResult result = cerebro.run();
      out.printf(
          "%,d bars, %,d orders: %.1f million bars/s, %.3f bytes allocated by the loop per bar%n",
          bars,
          result.orders().size(),
          result.speed().barsPerSecond() / 1e6,
          strategy.allocatedBytes() / (double) bars);
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        out.println("largest size of the process: " + line.substring(6).strip());
      }
    }
  }
}
