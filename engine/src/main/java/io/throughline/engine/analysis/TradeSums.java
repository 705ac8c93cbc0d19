package io.throughline.engine.analysis;

import io.throughline.api.analysis.TradeStatistics.Duration;
import io.throughline.api.analysis.TradeStatistics.Group;
import io.throughline.api.portfolio.Trade;
import java.util.OptionalInt;

/// Running sums of some closed trades.
final class TradeSums {
  private int trades;
  private double netProfit;
  private double best;
  private double worst;
  private int totalBars;
  private int longestBars;
  private int shortestBars = Integer.MAX_VALUE;

  void add(Trade trade) {
    int bars = trade.span().bars();
    trades++;
    netProfit += trade.netProfit();
    best = Math.max(best, trade.netProfit());
    worst = Math.min(worst, trade.netProfit());
    totalBars += bars;
    longestBars = Math.max(longestBars, bars);
    shortestBars = Math.min(shortestBars, bars);
  }

  int trades() {
    return trades;
  }

  Group result() {
    return new Group(
        trades,
        netProfit,
        best,
        worst,
        new Duration(
            totalBars,
            trades == 0 ? 0 : (double) totalBars / trades,
            longestBars,
            trades == 0 ? OptionalInt.empty() : OptionalInt.of(shortestBars)));
  }
}
