package io.throughline.backtest.memory;

import io.throughline.api.series.MutableBar;
import java.util.ArrayList;
import java.util.List;

/// Bars as columns of equal length, oldest first.
///
/// Made from a time column and the columns there are: `Columns.of(timeNanos).ohlc(open, high, low,
/// close).volume(volume)`. A column that is not given is `NaN`, open interest and volume are 0. The
/// arrays are not copied. Immutable.
public final class Columns {
  private final long[] timeNanos;
  private final List<double[]> prices;
  private final List<double[]> amounts;
  private final List<double[]> extras;

  private Columns(
      long[] timeNanos, List<double[]> prices, List<double[]> amounts, List<double[]> extras) {
    this.timeNanos = timeNanos;
    this.prices = prices;
    this.amounts = amounts;
    this.extras = extras;
  }

  /// The times of the bars, and nothing else yet.
  ///
  /// @param timeNanos ends of the bars, epoch nanoseconds
  public static Columns of(long[] timeNanos) {
    double[] none = {};
    return new Columns(timeNanos, List.of(none, none, none, none), List.of(none, none), List.of());
  }

  public Columns ohlc(double[] open, double[] high, double[] low, double[] close) {
    List<double[]> given =
        List.of(
            checked(open, "open"),
            checked(high, "high"),
            checked(low, "low"),
            checked(close, "close"));
    return new Columns(timeNanos, given, amounts, extras);
  }

  /// One price per bar: ticks, or closes only.
  public Columns price(double[] price) {
    return ohlc(price, price, price, price);
  }

  public Columns volume(double[] volume) {
    List<double[]> given = List.of(checked(volume, "volume"), amounts.get(1));
    return new Columns(timeNanos, prices, given, extras);
  }

  public Columns openInterest(double[] openInterest) {
    List<double[]> given = List.of(amounts.get(0), checked(openInterest, "open interest"));
    return new Columns(timeNanos, prices, given, extras);
  }

  /// One more line, in the order of the feed's extra lines.
  public Columns extraLine(double[] values) {
    List<double[]> more = new ArrayList<>(extras);
    more.add(checked(values, "extra line " + extras.size()));
    return new Columns(timeNanos, prices, amounts, List.copyOf(more));
  }

  public int size() {
    return timeNanos.length;
  }

  void fill(int index, MutableBar bar) {
    bar.timeNanos(timeNanos[index]);
    bar.open(price(0, index)).high(price(1, index)).low(price(2, index)).close(price(3, index));
    bar.volume(amount(0, index)).openInterest(amount(1, index));
    for (int line = 0; line < bar.extraLines(); line++) {
      bar.extra(line, line < extras.size() ? extras.get(line)[index] : Double.NaN);
    }
  }

  private double price(int column, int index) {
    double[] values = prices.get(column);
    return values.length == 0 ? Double.NaN : values[index];
  }

  private double amount(int column, int index) {
    double[] values = amounts.get(column);
    return values.length == 0 ? 0 : values[index];
  }

  private double[] checked(double[] values, String column) {
    if (values.length != timeNanos.length) {
      throw new IllegalArgumentException(
          "the columns of a feed must have equal lengths but '"
              + column
              + "' has "
              + values.length
              + " values for "
              + timeNanos.length
              + " times");
    }
    return values;
  }
}
