package io.throughline.api.strategy;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.indicator.Atr;
import io.throughline.api.indicator.Bollinger;
import io.throughline.api.indicator.CrossDown;
import io.throughline.api.indicator.CrossOver;
import io.throughline.api.indicator.CrossUp;
import io.throughline.api.indicator.Ema;
import io.throughline.api.indicator.Highest;
import io.throughline.api.indicator.Indicator;
import io.throughline.api.indicator.Lowest;
import io.throughline.api.indicator.Macd;
import io.throughline.api.indicator.Rsi;
import io.throughline.api.indicator.Sma;
import io.throughline.api.indicator.StdDev;
import io.throughline.api.indicator.SumN;
import io.throughline.api.indicator.TrueRange;
import io.throughline.api.indicator.Wilder;
import io.throughline.api.series.BarSeries;
import io.throughline.api.series.Line;

/// The indicators a strategy can make with one word, each computed on every bar from then on.
///
/// Words without an input take the close of the first feed. A base of [Strategy] and of nothing
/// else; other indicators are made with `add(new ...)`.
abstract class StrategyIndicators {

  protected abstract DataFeed data();

  protected abstract <T extends Indicator> T add(T indicator);

  protected final Sma sma(int period) {
    return sma(data().close(), period);
  }

  protected final Sma sma(Line line, int period) {
    return add(new Sma(line, period));
  }

  protected final Ema ema(int period) {
    return ema(data().close(), period);
  }

  protected final Ema ema(Line line, int period) {
    return add(new Ema(line, period));
  }

  protected final Wilder wilder(int period) {
    return wilder(data().close(), period);
  }

  protected final Wilder wilder(Line line, int period) {
    return add(new Wilder(line, period));
  }

  protected final StdDev stdDev(int period) {
    return stdDev(data().close(), period);
  }

  protected final StdDev stdDev(Line line, int period) {
    return add(new StdDev(line, period));
  }

  /// The highest high of the last bars of the first feed, the current one included.
  protected final Highest highest(int period) {
    return highest(data().high(), period);
  }

  protected final Highest highest(Line line, int period) {
    return add(new Highest(line, period));
  }

  /// The lowest low of the last bars of the first feed, the current one included.
  protected final Lowest lowest(int period) {
    return lowest(data().low(), period);
  }

  protected final Lowest lowest(Line line, int period) {
    return add(new Lowest(line, period));
  }

  protected final SumN sum(Line line, int period) {
    return add(new SumN(line, period));
  }

  protected final CrossOver crossOver(Line left, Line right) {
    return add(new CrossOver(left, right));
  }

  protected final CrossUp crossUp(Line left, Line right) {
    return add(new CrossUp(left, right));
  }

  protected final CrossDown crossDown(Line left, Line right) {
    return add(new CrossDown(left, right));
  }

  protected final Rsi rsi(int period) {
    return rsi(data().close(), period);
  }

  protected final Rsi rsi(Line line, int period) {
    return add(new Rsi(line, period));
  }

  protected final Rsi rsi(Line line, Rsi.Options options) {
    return add(new Rsi(line, options));
  }

  protected final TrueRange trueRange() {
    return trueRange(data());
  }

  protected final TrueRange trueRange(BarSeries bars) {
    return add(new TrueRange(bars));
  }

  protected final Atr atr(int period) {
    return atr(data(), period);
  }

  protected final Atr atr(BarSeries bars, int period) {
    return add(new Atr(bars, period));
  }

  /// With the usual periods 12, 26 and 9.
  protected final Macd macd() {
    return macd(data().close());
  }

  /// With the usual periods 12, 26 and 9.
  protected final Macd macd(Line line) {
    return add(new Macd(line));
  }

  protected final Macd macd(Line line, Macd.Periods periods) {
    return add(new Macd(line, periods));
  }

  /// Bands two standard deviations away from the simple moving average.
  protected final Bollinger bollinger(int period) {
    return bollinger(data().close(), period);
  }

  /// Bands two standard deviations away from the simple moving average.
  protected final Bollinger bollinger(Line line, int period) {
    return bollinger(line, period, 2);
  }

  protected final Bollinger bollinger(Line line, int period, double deviations) {
    return add(new Bollinger(line, period, deviations));
  }
}
