package io.throughline.engine.data;

/// Hides all of a bar but its open, for strategies that are called before the bar has traded.
final class OpenOnly {
  private final BarColumns columns;
  private boolean isHiding;
  private double high;
  private double low;
  private double close;
  private double volume;

  OpenOnly(BarColumns columns) {
    this.columns = columns;
  }

  /// Shows only the open of the bar at a place, or all of it again.
  void show(int at, boolean openOnly) {
    if (openOnly == isHiding) {
      return;
    }
    isHiding = openOnly;
    if (openOnly) {
      high = columns.high().at(at);
      low = columns.low().at(at);
      close = columns.close().at(at);
      volume = columns.volume().at(at);
      double price = columns.open().at(at);
      write(at, price, price, price, 0);
    } else {
      write(at, high, low, close, volume);
    }
  }

  private void write(int at, double newHigh, double newLow, double newClose, double newVolume) {
    columns.high().set(at, newHigh);
    columns.low().set(at, newLow);
    columns.close().set(at, newClose);
    columns.volume().set(at, newVolume);
  }
}
