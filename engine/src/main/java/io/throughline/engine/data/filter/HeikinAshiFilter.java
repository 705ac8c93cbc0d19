package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.MutableBar;
import io.throughline.engine.data.BarFilter;
import io.throughline.engine.data.FilterFactory;

/// Makes Heikin Ashi candles of bars: the close is the mean of the four prices, the open halfway in
/// the body of the candle before, high and low reach as far as any of them.
public record HeikinAshiFilter() implements FilterFactory {

  @Override
  public BarFilter create(FeedSpec feed) {
    return new Candles();
  }

  private static final class Candles implements BarFilter {
    private boolean hasLast;
    private double lastOpen;
    private double lastClose;

    @Override
    public void onBar(MutableBar bar, Output out) {
      double close = (bar.open() + bar.high() + bar.low() + bar.close()) / 4;
      double open = hasLast ? (lastOpen + lastClose) / 2 : (bar.open() + bar.close()) / 2;
      bar.open(open)
          .high(Math.max(Math.max(open, close), bar.high()))
          .low(Math.min(Math.min(open, close), bar.low()))
          .close(close);
      hasLast = true;
      lastOpen = open;
      lastClose = close;
      out.emit(bar);
    }
  }
}
