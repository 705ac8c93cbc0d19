package io.throughline.api.analysis;

import java.util.OptionalInt;

/// What the trades of a run came to. Figures are of closed trades unless they say otherwise.
///
/// A trade is won when its profit after commission is not negative.
///
/// @param count how many there were
/// @param grossProfit the sum before commission
/// @param streaks wins and losses in a row
/// @param all every closed trade
/// @param byOutcome the same, won and lost apart
/// @param longs trades that began with a purchase
/// @param shorts trades that began with a sale
public record TradeStatistics(
    Count count,
    double grossProfit,
    Streaks streaks,
    Group all,
    Outcomes byOutcome,
    Side longs,
    Side shorts) {

  /// How many trades there were.
  ///
  /// @param opened closed ones included
  /// @param open at the end of the run
  public record Count(int opened, int open, int closed) {}

  /// How many trades in a row had the same outcome.
  ///
  /// @param wonLast with which the run ended; 0 if the last trade was lost
  /// @param lostLast with which the run ended; 0 if the last trade was won
  public record Streaks(int wonLast, int wonLongest, int lostLast, int lostLongest) {}

  /// Some trades together; all zero when there are none. Money is after commission.
  ///
  /// @param best the largest profit; 0 if no trade had one
  /// @param worst the largest loss, negative; 0 if no trade had one
  public record Group(int trades, double netProfit, double best, double worst, Duration duration) {

    /// The mean profit of a trade; 0 without one.
    public double averageNetProfit() {
      return trades == 0 ? 0 : netProfit / trades;
    }
  }

  /// How long trades lasted, in bars of their feed.
  ///
  /// @param shortest empty without a trade; 0 for a trade closed on the bar that opened it
  public record Duration(
      int totalBars, double averageBars, int longestBars, OptionalInt shortest) {}

  /// Trades by their outcome.
  public record Outcomes(Group won, Group lost) {}

  /// The trades of one direction.
  public record Side(Group all, Outcomes byOutcome) {}

  /// The sum before commission divided by the number of closed trades; 0 without one.
  public double averageGrossProfit() {
    return count.closed() == 0 ? 0 : grossProfit / count.closed();
  }

  public Group won() {
    return byOutcome.won();
  }

  public Group lost() {
    return byOutcome.lost();
  }

  /// The share of won trades among the closed ones, 0 to 1; 0 without one.
  public double wonFraction() {
    return count.closed() == 0 ? 0 : (double) won().trades() / count.closed();
  }
}
