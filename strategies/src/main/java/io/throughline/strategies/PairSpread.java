package io.throughline.strategies;

import io.throughline.api.indicator.Indicator;
import io.throughline.api.indicator.Lines;
import io.throughline.api.indicator.Sma;
import io.throughline.api.indicator.StdDev;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;

/// Trades two related instruments: when the first has become unusually expensive against the
/// second, sells it and buys the other, and the reverse, until they have come together again.
public final class PairSpread extends Strategy {
  private final int period;
  private final double entry;
  private final double exit;
  private final double stake;
  private Indicator ratio;
  private Sma usual;
  private StdDev deviation;

  public PairSpread(
      @Param(value = "30", min = 2, doc = "bars from which the usual ratio is taken") int period,
      @Param(value = "2", min = 0, doc = "deviations away at which to enter") double entry,
      @Param(value = "0.5", min = 0, doc = "deviations away at which to leave") double exit,
      @Param(value = "1000", min = 0, doc = "money on each side") double stake) {
    this.period = period;
    this.entry = entry;
    this.exit = exit;
    this.stake = stake;
  }

  @Override
  protected void init() {
    ratio = add(Lines.dividedBy(data(0).close(), data(1).close()));
    usual = sma(ratio, period);
    deviation = stdDev(ratio, period);
  }

  @Override
  protected void next() {
    double score = (ratio.get() - usual.get()) / deviation.get();
    if (position().isFlat() && Math.abs(score) > entry) {
      targetValue(data(0), -Math.signum(score) * stake).submit();
      targetValue(data(1), Math.signum(score) * stake).submit();
    } else if (!position().isFlat() && Math.abs(score) < exit) {
      close(data(0));
      close(data(1));
    }
  }
}
