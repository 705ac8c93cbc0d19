package io.throughline.strategies;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.Timer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Holds all feeds of the run in equal parts and restores the parts once a month.
public final class EqualWeight extends Strategy {
  private final double invested;

  public EqualWeight(
      @Param(value = "0.95", min = 0, max = 1, doc = "fraction of the account to invest")
          double invested) {
    this.invested = invested;
  }

  @Override
  protected void init() {
    addTimer(Timer.atSessionStart().on(data()).monthDays(List.of(1)));
  }

  @Override
  protected void notifyTimer(Timer timer, Instant when) {
    double share = invested / datas().size();
    // What has to shrink comes first, so that there is cash for what has to grow.
    datas().stream()
        .sorted(Comparator.comparingDouble((DataFeed data) -> broker().value(data)).reversed())
        .forEach(data -> targetPercent(data, share).submit());
  }
}
