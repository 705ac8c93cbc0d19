package io.throughline.engine.analysis;

import io.throughline.api.analysis.Analyzer;
import io.throughline.api.analysis.SystemQuality;
import io.throughline.api.portfolio.Trade;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The system quality number of the closed trades, by their profit after commission.
public final class SqnAnalyzer extends Analyzer<SystemQuality> {
  private final Moments profits = new Moments();
  private final Map<Integer, Integer> places = new HashMap<>();

  public SqnAnalyzer() {}

  @Override
  public String name() {
    return "SQN";
  }

  @Override
  public void onTrade(Trade trade) {
    if (!trade.isClosed()) {
      return;
    }
    if (!trade.span().costChanged()) {
      places.put(trade.id(), profits.size());
      profits.add(trade.netProfit());
    } else {
      profits.set(places.getOrDefault(trade.id(), -1), trade.netProfit());
    }
  }

  @Override
  public SystemQuality result() {
    int trades = profits.size();
    if (trades < 2) {
      return new SystemQuality(OptionalDouble.of(0), trades);
    }
    double deviation = profits.deviation(0);
    return new SystemQuality(
        deviation == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(trades) * profits.mean() / deviation),
        trades);
  }
}
