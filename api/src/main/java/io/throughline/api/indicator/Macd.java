package io.throughline.api.indicator;

import io.throughline.api.series.Line;

/// Moving average convergence and divergence: a fast average less a slow one, an average of that,
/// and what is between the two. Lines `macd`, `signal`, `histo`.
///
/// The first line has values before the signal has.
public final class Macd extends Indicator {

  /// The three periods.
  ///
  /// @param fast of the first average, usually 12
  /// @param slow of the one taken off, usually 26
  /// @param signal of the average of the difference, usually 9
  public record Periods(int fast, int slow, int signal) {
    public static final Periods USUAL = new Periods(12, 26, 9);
  }

  /// With the usual periods 12, 26 and 9.
  public Macd(Line line) {
    this(line, Periods.USUAL);
  }

  public Macd(Line line, Periods periods) {
    this(line, periods, MovingAverage.EXPONENTIAL);
  }

  public Macd(Line line, Periods periods, MovingAverage average) {
    super(line);
    Line difference =
        Lines.minus(average.of(line, periods.fast()), average.of(line, periods.slow()));
    Line signal = average.of(difference, periods.signal());
    bindLine("macd", difference);
    bindLine("signal", signal);
    bindLine("histo", Lines.minus(difference, signal));
  }

  public Line macd() {
    return line("macd");
  }

  public Line signal() {
    return line("signal");
  }

  /// The difference less its signal.
  public Line histogram() {
    return line("histo");
  }
}
