package io.throughline.faketws.market;

/// One moment of a market: the quote, and the trade if there was one.
///
/// @param timeNanos when, since 1970
/// @param last price of the trade, or of the trade before
/// @param volume what was traded at this moment; 0 if there was only a quote, or the source of a
///   trade does not know
/// @param isTrade whether something was traded
public record Tick(
    long timeNanos,
    double bid,
    double ask,
    double bidSize,
    double askSize,
    double last,
    double volume,
    boolean isTrade) {

  /// A trade if its volume is above 0, else a quote.
  public Tick(
      long timeNanos,
      double bid,
      double ask,
      double bidSize,
      double askSize,
      double last,
      double volume) {
    this(timeNanos, bid, ask, bidSize, askSize, last, volume, volume > 0);
  }

  public double midpoint() {
    return (bid + ask) / 2;
  }

  /// A quote with nothing traded.
  public Tick withoutTrade() {
    return new Tick(timeNanos, bid, ask, bidSize, askSize, last, 0);
  }
}
