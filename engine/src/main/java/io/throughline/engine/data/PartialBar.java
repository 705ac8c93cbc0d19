package io.throughline.engine.data;

import io.throughline.api.series.MutableBar;

/// A merged bar in the making: first open, highest high, lowest low, last close, sum of volumes;
/// open interest, extra lines and time of the last bar that went in.
final class PartialBar {
  private final MutableBar bar;
  private boolean open;

  PartialBar(int extraLines) {
    this.bar = new MutableBar(extraLines);
  }

  boolean isOpen() {
    return open;
  }

  MutableBar bar() {
    return bar;
  }

  long timeNanos() {
    return bar.timeNanos();
  }

  void merge(MutableBar input) {
    if (!open) {
      bar.set(input);
      open = true;
      return;
    }
    bar.timeNanos(input.timeNanos())
        .high(Math.max(bar.high(), input.high()))
        .low(Math.min(bar.low(), input.low()))
        .close(input.close())
        .volume(bar.volume() + input.volume())
        .openInterest(input.openInterest());
    for (int i = 0; i < bar.extraLines(); i++) {
      bar.extra(i, input.extra(i));
    }
  }

  void clear() {
    open = false;
  }
}
