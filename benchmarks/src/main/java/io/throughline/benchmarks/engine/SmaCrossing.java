package io.throughline.benchmarks.engine;

import io.throughline.api.indicator.CrossOver;
import io.throughline.api.strategy.Strategy;
import java.lang.management.ManagementFactory;

/// Two averages that cross, with orders or only counted.
///
/// Measures how much the loop itself allocates: from `start` to `stop`, without the loading of
/// columns before and the result after.
final class SmaCrossing extends Strategy {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int fast;
  private final int slow;
  private final boolean trades;
  private CrossOver cross;
  private long crossings;
  private long allocatedBefore;
  private long allocatedBytes;

  @SuppressWarnings("NullAway.Init") // indicators are made in init
  SmaCrossing(int fast, int slow, boolean trades) {
    this.fast = fast;
    this.slow = slow;
    this.trades = trades;
  }

  @Override
  protected void init() {
    cross = crossOver(sma(data().close(), fast), sma(data().close(), slow));
  }

  @Override
  protected void start() {
    allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
  }

  @Override
  protected void next() {
    if (cross.up()) {
      crossings++;
      if (trades) {
        buy(10).submit();
      }
    } else if (cross.down()) {
      crossings++;
      if (trades) {
        close();
      }
    }
  }

  @Override
  protected void stop() {
    allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
  }

  long crossings() {
    return crossings;
  }

  long allocatedBytes() {
    return allocatedBytes;
  }
}
