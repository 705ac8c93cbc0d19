package io.throughline.api.series;

import java.util.Arrays;

/// A bar that is filled again and again: how bars travel from a source to the columns without being
/// allocated.
///
/// Has one owner at a time, on one thread. Whoever is handed one reads or fills it before returning
/// and keeps no reference.
public final class MutableBar implements BarView {
  private static final double[] NO_EXTRAS = {};

  private long timeNanos;
  private double open;
  private double high;
  private double low;
  private double close;
  private double volume;
  private double openInterest;
  private double[] extras;

  /// A bar without extra lines.
  public MutableBar() {
    this.extras = NO_EXTRAS;
  }

  /// A bar with extra lines.
  ///
  /// @param extraLines how many values beyond the seven standard ones the bar carries
  public MutableBar(int extraLines) {
    this.extras = extraLines == 0 ? NO_EXTRAS : new double[extraLines];
  }

  @Override
  public long timeNanos() {
    return timeNanos;
  }

  @Override
  public double open() {
    return open;
  }

  @Override
  public double high() {
    return high;
  }

  @Override
  public double low() {
    return low;
  }

  @Override
  public double close() {
    return close;
  }

  @Override
  public double volume() {
    return volume;
  }

  @Override
  public double openInterest() {
    return openInterest;
  }

  public int extraLines() {
    return extras.length;
  }

  public double extra(int line) {
    return extras[line];
  }

  public MutableBar timeNanos(long value) {
    timeNanos = value;
    return this;
  }

  public MutableBar open(double value) {
    open = value;
    return this;
  }

  public MutableBar high(double value) {
    high = value;
    return this;
  }

  public MutableBar low(double value) {
    low = value;
    return this;
  }

  public MutableBar close(double value) {
    close = value;
    return this;
  }

  public MutableBar volume(double value) {
    volume = value;
    return this;
  }

  public MutableBar openInterest(double value) {
    openInterest = value;
    return this;
  }

  public MutableBar extra(int line, double value) {
    extras[line] = value;
    return this;
  }

  /// Sets all four prices to one value.
  public MutableBar prices(double price) {
    open = price;
    high = price;
    low = price;
    close = price;
    return this;
  }

  /// Takes over every figure of `other`; extra lines where both have them, the rest become `NaN`.
  public MutableBar set(BarView other) {
    timeNanos = other.timeNanos();
    open = other.open();
    high = other.high();
    low = other.low();
    close = other.close();
    volume = other.volume();
    openInterest = other.openInterest();
    if (extras.length > 0) {
      copyExtras(other);
    }
    return this;
  }

  private void copyExtras(BarView other) {
    if (other instanceof MutableBar bar) {
      int shared = Math.min(extras.length, bar.extras.length);
      System.arraycopy(bar.extras, 0, extras, 0, shared);
      Arrays.fill(extras, shared, extras.length, Double.NaN);
    } else {
      Arrays.fill(extras, Double.NaN);
    }
  }

  @Override
  public String toString() {
    return Bar.from(this).toString();
  }
}
