package io.throughline.api.indicator;

import io.throughline.api.series.Line;

/// The relative strength index: the share of gains among all moves of the last bars, 0 to 100. Line
/// `rsi`.
///
/// Where there was no loss at all the quotient behind it does not exist and the value is `NaN`,
/// unless [Options#safe()] says otherwise.
public final class Rsi extends Indicator {

  /// How the index is made.
  ///
  /// @param period of the averages, usually 14
  /// @param average how gains and losses are averaged
  /// @param lookback over how many bars a gain or loss is measured, usually 1
  /// @param noLosses the value when only gains were seen
  /// @param noMoves the value when neither gains nor losses were seen
  public record Options(
      int period, MovingAverage average, int lookback, double noLosses, double noMoves) {
    public Options {
      Checks.period("Rsi", period);
      Checks.period("Rsi's lookback", lookback);
    }

    /// Wilder's average, moves from bar to bar, `NaN` without losses.
    public static Options of(int period) {
      return new Options(period, MovingAverage.WILDER, 1, Double.NaN, Double.NaN);
    }

    public Options withAverage(MovingAverage newAverage) {
      return new Options(period, newAverage, lookback, noLosses, noMoves);
    }

    public Options withLookback(int newLookback) {
      return new Options(period, average, newLookback, noLosses, noMoves);
    }

    /// 100 when only gains were seen, 50 when nothing moved.
    public Options safe() {
      return safe(100, 50);
    }

    /// Values of your choice when only gains were seen, and when nothing moved.
    public Options safe(double newNoLosses, double newNoMoves) {
      return new Options(period, average, lookback, newNoLosses, newNoMoves);
    }
  }

  public Rsi(Line line, int period) {
    this(line, Options.of(period));
  }

  public Rsi(Line line, Options options) {
    super(line);
    var change = new Change(line, options.lookback());
    Line gains = options.average().of(change.line("gain"), options.period());
    Line losses = options.average().of(change.line("loss"), options.period());
    double noLosses = options.noLosses();
    double noMoves = options.noMoves();
    bindLine(
        "rsi",
        Lines.combine(
            gains,
            losses,
            (gain, loss) -> {
              if (loss == 0) {
                return gain == 0 ? noMoves : noLosses;
              }
              return 100 - 100 / (1 + gain / loss);
            }));
  }
}
