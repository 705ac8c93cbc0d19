package io.throughline.backtest.account;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.portfolio.Position;
import io.throughline.api.time.EpochNanos;

/// What an account holds of one feed's instrument, with what bookkeeping needs to know of it.
final class Holding {
  final DataFeed feed;
  final CommissionScheme scheme;
  private Position position = Position.FLAT;
  private double units;
  private double settledAt;
  private long datedNanos;
  private double unassignedInterest;

  Holding(DataFeed feed, CommissionScheme scheme) {
    this.feed = feed;
    this.scheme = scheme;
  }

  /// The current close of the feed. While the first bar of a replay forms it may be out of sight;
  /// then what came in last.
  double close() {
    return feed.size() > 0 ? feed.close(0) : feed.latest().close();
  }

  Position position() {
    return position;
  }

  boolean isFlat() {
    return units == 0;
  }

  void hold(Position newPosition, long timeNanos) {
    position = newPosition;
    units = newPosition.size().toDouble();
    // A fill may be dated back to the bar before; interest up to this bar is paid already.
    datedNanos = feed.size() > 0 ? feed.timeNanos(0) : timeNanos;
  }

  /// The price up to which gains of a future were paid out in cash.
  double settledAt() {
    return settledAt;
  }

  void settledAt(double price) {
    settledAt = price;
  }

  /// Pays out what a future gained since the last time.
  double settle(double close) {
    double gain = units * (close - settledAt) * scheme.multiplier();
    settledAt = close;
    return gain;
  }

  /// Takes the days since the last call or execution into account.
  ///
  /// @return interest to pay now
  double accrueInterest(long nowNanos) {
    var zone = feed.spec().session().zone();
    long days =
        EpochNanos.toDate(nowNanos, zone).toEpochDay()
            - EpochNanos.toDate(datedNanos, zone).toEpochDay();
    datedNanos = nowNanos;
    double interest = scheme.interest(units, position.price(), days);
    unassignedInterest += interest;
    return interest;
  }

  /// The interest paid since it was last asked for.
  double takeInterest() {
    double interest = unassignedInterest;
    unassignedInterest = 0;
    return interest;
  }

  /// What the position is worth at a price.
  double value(double price, boolean shortCash) {
    double held = signedValue(units, price, shortCash);
    return shortCash ? held : Math.abs(held);
  }

  /// What a position of another size at the same entry price is worth.
  double value(Quantity size, double price, boolean shortCash) {
    double held = signedValue(size.toDouble(), price, shortCash);
    return shortCash ? held : Math.abs(held);
  }

  /// What the position is worth at a price, negative for stocks sold short.
  double signedValue(double price, boolean shortCash) {
    return signedValue(units, price, shortCash);
  }

  private double signedValue(double held, double price, boolean shortCash) {
    if (shortCash || !scheme.isStockLike() || held >= 0) {
      return scheme.value(held, price);
    }
    // Its price was paid when it was opened, and its gain goes the other way.
    return held * (2 * position.price() - price);
  }

  /// The part of [#value] that is the account's own money.
  double ownValue(double value, double price) {
    if (value <= 0) {
      return value;
    }
    double gain = units * (price - position.price()) * scheme.multiplier();
    return (value - gain) / scheme.leverage() + gain;
  }
}
