package io.throughline.engine.analysis;

import io.throughline.api.analysis.Drawdown;
import io.throughline.api.analysis.Drawdown.Extent;

/// How far and how long the value was below its highest.
public final class DrawdownAnalyzer extends ValueAnalyzer<Drawdown> {
  private double peak = Double.NEGATIVE_INFINITY;
  private double depth;
  private double money;
  private int steps;
  private double worstDepth;
  private double worstMoney;
  private int worstSteps;

  public DrawdownAnalyzer() {
    this(Valuation.AS_BROKER);
  }

  public DrawdownAnalyzer(Valuation valuation) {
    super(valuation);
  }

  @Override
  public String name() {
    return "DrawDown";
  }

  @Override
  public void next() {
    peak = Math.max(peak, value());
    money = peak - value();
    depth = money / peak;
    steps = depth == 0 ? 0 : steps + 1;
    worstMoney = Math.max(worstMoney, money);
    worstDepth = Math.max(worstDepth, depth);
    worstSteps = Math.max(worstSteps, steps);
  }

  @Override
  public Drawdown result() {
    return new Drawdown(
        new Extent(depth, money, steps), new Extent(worstDepth, worstMoney, worstSteps));
  }
}
