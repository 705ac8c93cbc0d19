package io.throughline.api.analysis;

import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Trade;

/// Watches one strategy through a run and ends in a typed result.
///
/// The engine calls [#start] once, then for each step the notifications and [#next()], after the
/// strategy's own turn, and [#stop()] at the end. One pass, one thread, no look at the future.
///
/// @param <R> the result, an immutable record
public abstract class Analyzer<R> {

  protected Analyzer() {}

  /// The key of the result among the run's results: the simple name of the class.
  public String name() {
    return getClass().getSimpleName();
  }

  /// The run begins; the context stays the same throughout.
  public void start(AnalysisContext context) {}

  /// An order of the strategy has changed.
  public void onOrder(Order order) {}

  /// A trade was opened or closed, or only its commission has changed since
  /// (`trade.span().costChanged()`).
  public void onTrade(Trade trade) {}

  /// Cash and value of the account before the step.
  public void onCashValue(double cash, double value) {}

  /// Price and number of the fund's shares before the step.
  public void onFund(double fundValue, double shares) {}

  /// A step was made; also while the strategy waits for its indicators.
  public void next() {}

  /// The run has ended.
  public void stop() {}

  /// What was found. Read after [#stop()]; after a failed run it tells of the steps until then.
  public abstract R result();
}
