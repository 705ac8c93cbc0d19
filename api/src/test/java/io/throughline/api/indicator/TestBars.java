package io.throughline.api.indicator;

import io.throughline.api.series.BarSeries;
import io.throughline.api.series.Clock;
import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import io.throughline.api.time.TimeFrame;
import java.util.List;
import java.util.Random;

/// Bars of one feed that a test writes itself.
final class TestBars implements BarSeries {
  private static final List<String> NAMES =
      List.of("open", "high", "low", "close", "volume", "openinterest");

  private final Clock clock = new Clock();
  private final List<LineBuffer> lines =
      NAMES.stream().map(name -> new LineBuffer(name, clock)).toList();

  /// A random walk with whole steps now and then, so that equal prices and quiet stretches happen.
  static double[][] walk(long seed, int bars) {
    var random = new Random(seed);
    var rows = new double[bars][];
    double price = 50 + random.nextInt(5000);
    for (int i = 0; i < bars; i++) {
      double step = random.nextInt(4) == 0 ? 0 : Math.rint(random.nextGaussian() * 8) / 4;
      double open = price;
      double close = Math.max(1, price + step);
      double high = Math.max(open, close) + random.nextInt(3) / 4.0;
      double low = Math.min(open, close) - random.nextInt(3) / 4.0;
      rows[i] = new double[] {open, high, low, close, random.nextInt(1000), 0};
      price = close;
    }
    return rows;
  }

  static TestBars closes(double... closes) {
    var bars = new TestBars();
    for (double close : closes) {
      bars.append(new double[] {close, close, close, close, 0, 0});
    }
    return bars;
  }

  void append(double[] row) {
    clock.advance();
    write(clock.size() - 1, row);
  }

  void write(int index, double[] row) {
    for (int i = 0; i < row.length; i++) {
      lines.get(i).set(index, row[i]);
    }
  }

  void reserve(int capacity) {
    lines.forEach(line -> line.reserve(capacity));
  }

  Clock clock() {
    return clock;
  }

  @Override
  public TimeFrame timeFrame() {
    return TimeFrame.days(1);
  }

  @Override
  public int size() {
    return clock.size();
  }

  @Override
  public long timeNanos(int barsAgo) {
    return clock.size() - 1L - barsAgo;
  }

  @Override
  public Line open() {
    return lines.get(0);
  }

  @Override
  public Line high() {
    return lines.get(1);
  }

  @Override
  public Line low() {
    return lines.get(2);
  }

  @Override
  public Line close() {
    return lines.get(3);
  }

  @Override
  public Line volume() {
    return lines.get(4);
  }

  @Override
  public Line openInterest() {
    return lines.get(5);
  }

  @Override
  public Line line(String name) {
    return lines.get(NAMES.indexOf(name));
  }
}
