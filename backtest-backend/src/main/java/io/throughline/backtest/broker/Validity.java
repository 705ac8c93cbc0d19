package io.throughline.backtest.broker;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.time.EpochNanos;
import java.time.LocalDate;

/// Until when one order is in force.
///
/// A day order given at or after the end of a session is for the session of the next bar, which is
/// known only when that bar comes.
final class Validity {
  private final FeedSpec spec;
  private final long givenNanos;
  private long limitNanos;
  private boolean waitsForBar;

  private Validity(FeedSpec spec, long givenNanos, long limitNanos, boolean waitsForBar) {
    this.spec = spec;
    this.givenNanos = givenNanos;
    this.limitNanos = limitNanos;
    this.waitsForBar = waitsForBar;
  }

  /// The validity of an order given on the current bar. Market orders never expire.
  static Validity of(DataFeed data, OrderType type, TimeInForce timeInForce) {
    long now = data.timeNanos(0);
    FeedSpec spec = data.spec();
    if (type instanceof OrderType.Market) {
      return new Validity(spec, now, EpochNanos.MAX, false);
    }
    return switch (timeInForce) {
      case TimeInForce.GoodTillCancelled _ -> new Validity(spec, now, EpochNanos.MAX, false);
      case TimeInForce.GoodTillTime(long limit) -> new Validity(spec, now, limit, false);
      case TimeInForce.GoodTillDate(LocalDate date) ->
          new Validity(spec, now, endOfSession(spec, date), false);
      case TimeInForce.Day _ -> day(spec, now);
    };
  }

  private static Validity day(FeedSpec spec, long now) {
    long end = spec.endOfSession(now);
    boolean sessionOver =
        end == now || !spec.session().dateOf(end).equals(spec.session().dateOf(now));
    return new Validity(spec, now, sessionOver ? EpochNanos.MAX : end, sessionOver);
  }

  private static long endOfSession(FeedSpec spec, LocalDate date) {
    long end = spec.session().endOn(date);
    if (spec.calendar() == null || !spec.calendar().isTradingDay(date)) {
      return end;
    }
    return spec.endOfSession(EpochNanos.of(date.atStartOfDay(), spec.session().zone()));
  }

  /// Whether the order is over when a bar of this time has come.
  boolean isOverAt(long barNanos) {
    if (waitsForBar && barNanos > givenNanos) {
      waitsForBar = false;
      limitNanos = spec.endOfSession(barNanos);
    }
    return barNanos > limitNanos;
  }
}
