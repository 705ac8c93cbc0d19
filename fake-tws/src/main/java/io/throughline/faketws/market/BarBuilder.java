package io.throughline.faketws.market;

import java.util.Optional;

/// Makes one bar out of ticks, as TWS does: of trades, of a quote's side, or of the midpoint.
public final class BarBuilder {
  private final What what;
  private long startNanos;
  private double open;
  private double high;
  private double low;
  private double close;
  private double volume;
  private double value;
  private double sum;
  private int count;
  private boolean empty = true;

  public BarBuilder(What what) {
    this.what = what;
  }

  /// Begins a new bar.
  public void begin(long newStartNanos) {
    startNanos = newStartNanos;
    empty = true;
    volume = 0;
    value = 0;
    sum = 0;
    count = 0;
  }

  /// Adds a tick; one that does not carry the price is passed over.
  public void add(Tick tick) {
    switch (what) {
      case TRADES -> {
        if (tick.isTrade()) {
          prices(tick.last(), tick.last(), tick.last());
          volume += tick.volume();
          value += tick.volume() * tick.last();
        }
      }
      case MIDPOINT -> prices(tick.midpoint(), tick.midpoint(), tick.midpoint());
      case BID -> prices(tick.bid(), tick.bid(), tick.bid());
      case ASK -> prices(tick.ask(), tick.ask(), tick.ask());
      case BID_ASK -> {
        prices(tick.bid(), tick.ask(), tick.bid());
        sum += tick.ask();
      }
    }
  }

  private void prices(double price, double highest, double lowest) {
    if (empty) {
      open = price;
      high = highest;
      low = lowest;
      sum = 0;
      empty = false;
    }
    high = Math.max(high, highest);
    low = Math.min(low, lowest);
    close = price;
    value += what == What.BID_ASK ? price : 0;
    count++;
  }

  private double average() {
    return volume > 0 ? value / volume : close;
  }

  public long startNanos() {
    return startNanos;
  }

  public boolean isEmpty() {
    return empty;
  }

  /// The bar so far; empty if no tick carried the price.
  public Optional<PastBar> bar() {
    if (empty) {
      return Optional.empty();
    }
    return Optional.of(
        switch (what) {
          case TRADES -> new PastBar(startNanos, open, high, low, close, volume, average(), count);
          case MIDPOINT, BID, ASK -> new PastBar(startNanos, open, high, low, close, -1, -1, -1);
          // By the documentation: average bid, highest ask, lowest bid, average ask.
          case BID_ASK ->
              new PastBar(startNanos, value / count, high, low, sum / count, -1, -1, -1);
        });
  }
}
