package io.throughline.backtest.synthetic;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;

/// The price of one made-up instrument as time passes.
///
/// A logarithmic walk whose drift itself wanders and returns, so that there are trends to follow
/// and ranges to fade.
final class Walk {
  private static final double DAILY_DEVIATION = 0.011;
  private static final double OVERNIGHT_DEVIATION = 0.005;
  private static final double DRIFT_DEVIATION = 0.0006;
  private static final double DRIFT_KEPT_PER_DAY = 0.97;
  private static final double TICK_DAYS = 1.0 / 5_000;
  private static final double SAME_TIME = 0.06;
  private static final double CENTS = 100;
  private static final double LOWEST_PRICE = 1;

  private final SplitMix random;
  private double logPrice;
  private double driftPerDay;

  Walk(long seed, double startPrice) {
    this.random = new SplitMix(seed);
    this.logPrice = StrictMath.log(startPrice);
  }

  /// A night goes by: the price jumps, the drift wanders.
  void sleep() {
    logPrice += OVERNIGHT_DEVIATION * random.gaussian();
    driftPerDay = driftPerDay * DRIFT_KEPT_PER_DAY + DRIFT_DEVIATION * random.gaussian();
  }

  boolean happens(double probability) {
    return random.happens(probability);
  }

  /// The next bar.
  ///
  /// @param steps how many trades make it
  /// @param daysPerStep how much of a day's movement lies between two of them
  Bar bar(long timeNanos, int steps, double daysPerStep, double usualVolume) {
    double open = price();
    double high = open;
    double low = open;
    double close = open;
    for (int i = 0; i < steps; i++) {
      move(daysPerStep);
      close = price();
      high = Math.max(high, close);
      low = Math.min(low, close);
    }
    double surprise = StrictMath.exp(0.4 * random.gaussian());
    double volume = Math.max(1, Math.rint(usualVolume * surprise * (0.5 + random.uniform())));
    return Bar.of(timeNanos, open, high, low, close, volume);
  }

  Bar tick(long timeNanos) {
    move(TICK_DAYS);
    double price = price();
    double lots = 1 + Math.floor(StrictMath.exp(1.2 * Math.abs(random.gaussian())));
    return Bar.of(timeNanos, price, price, price, price, lots);
  }

  /// How long until the next trade, in whole microseconds; sometimes nothing.
  long pauseNanos(double longestSeconds) {
    double part = random.uniform();
    long micros = (long) (longestSeconds * 1e6 * part * part);
    return random.happens(SAME_TIME) ? 0 : micros * (EpochNanos.PER_SECOND / 1_000_000);
  }

  private void move(double days) {
    logPrice += driftPerDay * days + DAILY_DEVIATION * StrictMath.sqrt(days) * random.gaussian();
  }

  private double price() {
    return Math.max(LOWEST_PRICE, Math.rint(StrictMath.exp(logPrice) * CENTS) / CENTS);
  }
}
