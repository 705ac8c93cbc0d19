package io.throughline.engine.analysis;

import io.throughline.api.analysis.Analyzer;
import io.throughline.api.analysis.TradeStatistics;
import io.throughline.api.analysis.TradeStatistics.Count;
import io.throughline.api.analysis.TradeStatistics.Outcomes;
import io.throughline.api.analysis.TradeStatistics.Side;
import io.throughline.api.analysis.TradeStatistics.Streaks;
import io.throughline.api.portfolio.Trade;
import java.util.ArrayList;
import java.util.List;

/// Counts, sums, streaks and durations of trades: all, won, lost, long, short.
public final class TradeAnalyzer extends Analyzer<TradeStatistics> {
  private int opened;
  private int open;
  private final List<Trade> closings = new ArrayList<>();

  public TradeAnalyzer() {}

  /// How many trades in a row.
  private static final class Streak {
    private int current;
    private int longest;

    void add(boolean hit) {
      current = hit ? current + 1 : 0;
      longest = Math.max(longest, current);
    }
  }

  @Override
  public void onTrade(Trade trade) {
    if (trade.span().costChanged()) {
      correct(trade);
    } else if (trade.span().justOpened()) {
      opened++;
      open++;
    } else if (trade.isClosed()) {
      open--;
      closings.add(trade);
    }
  }

  /// The last closing of the trade counts with its new cost.
  private void correct(Trade trade) {
    for (int i = closings.size() - 1; i >= 0 && trade.isClosed(); i--) {
      if (closings.get(i).id() == trade.id()) {
        closings.set(i, trade);
        return;
      }
    }
  }

  @Override
  public TradeStatistics result() {
    var sums = new Sums();
    closings.forEach(sums::add);
    return sums.result(opened, open);
  }

  /// All closings counted.
  private static final class Sums {
    private double grossProfit;
    private final Streak won = new Streak();
    private final Streak lost = new Streak();
    private final TradeSums longWon = new TradeSums();
    private final TradeSums longLost = new TradeSums();
    private final TradeSums shortWon = new TradeSums();
    private final TradeSums shortLost = new TradeSums();
    private final TradeSums allWon = new TradeSums();
    private final TradeSums allLost = new TradeSums();
    private final TradeSums longs = new TradeSums();
    private final TradeSums shorts = new TradeSums();
    private final TradeSums all = new TradeSums();

    void add(Trade trade) {
      boolean isWon = trade.netProfit() >= 0;
      grossProfit += trade.profit();
      won.add(isWon);
      lost.add(!isWon);
      all.add(trade);
      (isWon ? allWon : allLost).add(trade);
      if (trade.isLong()) {
        longs.add(trade);
        (isWon ? longWon : longLost).add(trade);
      } else {
        shorts.add(trade);
        (isWon ? shortWon : shortLost).add(trade);
      }
    }

    TradeStatistics result(int opened, int open) {
      return new TradeStatistics(
          new Count(opened, open, all.trades()),
          grossProfit,
          new Streaks(won.current, won.longest, lost.current, lost.longest),
          all.result(),
          new Outcomes(allWon.result(), allLost.result()),
          new Side(longs.result(), new Outcomes(longWon.result(), longLost.result())),
          new Side(shorts.result(), new Outcomes(shortWon.result(), shortLost.result())));
    }
  }
}
