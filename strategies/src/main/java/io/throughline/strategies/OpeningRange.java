package io.throughline.strategies;

import io.throughline.api.order.Order;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.Timer;
import io.throughline.api.time.EpochNanos;
import java.time.Duration;
import java.time.Instant;

/// Lets the first minutes of a session set a range, then waits at both of its ends with stop orders
/// of which one cancels the other. Ends every session without a position.
public final class OpeningRange extends Strategy {
  private final Duration range;
  private final Duration quit;
  private Timer rangeIsSet;
  private Timer sessionEnds;

  public OpeningRange(
      @Param(value = "PT30M", doc = "how long the range forms") Duration range,
      @Param(value = "PT5M", doc = "how long before the end of the session to leave")
          Duration quit) {
    this.range = range;
    this.quit = quit;
  }

  @Override
  protected void init() {
    rangeIsSet = addTimer(Timer.atSessionStart().on(data()).offset(range));
    sessionEnds = addTimer(Timer.atSessionEnd().on(data()).offset(quit.negated()));
  }

  @Override
  protected void notifyTimer(Timer timer, Instant when) {
    if (timer == sessionEnds) {
      broker().openOrders().forEach(this::cancel);
      close();
    } else if (timer == rangeIsSet && position().isFlat()) {
      waitAtBothEnds(when);
    }
  }

  private void waitAtBothEnds(Instant rangeEnd) {
    long begin = EpochNanos.of(rangeEnd.minus(range));
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    for (int ago = 0; ago < data().size() && data().timeNanos(ago) > begin; ago++) {
      high = Math.max(high, data().high(ago));
      low = Math.min(low, data().low(ago));
    }
    if (high > low) {
      Order above = buy().stop(high).day().submit().orElseThrow();
      sell().stop(low).day().oco(above).submit();
    }
  }
}
