package io.throughline.strategies;

import io.throughline.api.indicator.Atr;
import io.throughline.api.indicator.Bollinger;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;
import java.time.Duration;

/// Buys below the lower Bollinger band with a bracket: the target is the middle of the bands, the
/// stop lies some average true ranges away. The broker looks after the rest.
public final class BollingerBracket extends Strategy {
  private static final Duration ENTRY_VALID_FOR = Duration.ofDays(3);

  private final int period;
  private final double deviations;
  private final double stopRanges;
  private final double stake;
  private Bollinger bands;
  private Atr range;

  public BollingerBracket(
      @Param(value = "20", min = 2, doc = "bars in the bands") int period,
      @Param(value = "2", min = 0.1, doc = "width of the bands in standard deviations")
          double deviations,
      @Param(value = "2", min = 0.1, doc = "distance of the stop in average true ranges")
          double stopRanges,
      @Param(value = "10", min = 0.00000001, doc = "size of each bracket") double stake) {
    this.period = period;
    this.deviations = deviations;
    this.stopRanges = stopRanges;
    this.stake = stake;
  }

  @Override
  protected void init() {
    bands = bollinger(data().close(), period, deviations);
    range = atr(period);
  }

  @Override
  protected void next() {
    double close = data().close(0);
    boolean isIdle = position().isFlat() && broker().openOrders().isEmpty();
    if (isIdle && close < bands.bottom().get()) {
      buyBracket(stake)
          .entry(order -> order.limit(close).validFor(ENTRY_VALID_FOR))
          .stopLoss(close - stopRanges * range.get())
          .takeProfit(bands.middle().get())
          .submit();
    }
  }
}
