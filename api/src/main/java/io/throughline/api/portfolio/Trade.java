package io.throughline.api.portfolio;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;

/// A round trip: from flat to a position and back to flat, as it stood at one moment.
///
/// @param id counts from 1 within a run
/// @param tradeId the strategy's own number, 0 unless it runs several trades on one feed
/// @param side whether it began with a purchase
/// @param size what is open now; 0 once it is closed
/// @param price average entry price; stays after the close
/// @param result money made so far
/// @param span when it was opened and closed
public record Trade(
    int id,
    DataFeed data,
    int tradeId,
    Direction side,
    Quantity size,
    double price,
    Result result,
    Lifetime span) {

  /// Which way a trade was opened.
  public enum Direction {
    LONG,
    SHORT
  }

  /// The money of a trade.
  ///
  /// @param value bound by what is open, as the commission scheme counts it
  /// @param profit realised, before commission
  /// @param commission paid so far, for opening and closing
  public record Result(double value, double profit, double commission) {

    /// Realised profit after commission.
    public double netProfit() {
      return profit - commission;
    }
  }

  /// The time of a trade, on the clock and in bars of its feed.
  ///
  /// @param openedNanos time of the bar in which it was opened
  /// @param closedNanos time of the bar in which it was last closed; [EpochNanos#MAX] before that.
  ///   A trade that opens anew, because a fill under its trade id covered another trade, keeps it
  /// @param bars how many bars it has lasted
  /// @param justOpened whether this copy tells of the opening
  /// @param costChanged whether this copy tells only that a commission came later than its fill
  public record Lifetime(
      long openedNanos, long closedNanos, int bars, boolean justOpened, boolean costChanged) {
    /// Of a copy that tells of an opening or a closing.
    public Lifetime(long openedNanos, long closedNanos, int bars, boolean justOpened) {
      this(openedNanos, closedNanos, bars, justOpened, false);
    }
  }

  public boolean isOpen() {
    return !size.isZero();
  }

  public boolean isClosed() {
    return size.isZero();
  }

  public boolean isLong() {
    return side == Direction.LONG;
  }

  /// Realised profit before commission.
  public double profit() {
    return result.profit();
  }

  /// Realised profit after commission.
  public double netProfit() {
    return result.netProfit();
  }
}
