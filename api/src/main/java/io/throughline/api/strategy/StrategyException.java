package io.throughline.api.strategy;

import io.throughline.api.TradingException;

/// A strategy cannot be made, or threw while it ran. Names the strategy; for a failure in a run
/// also the bar.
public final class StrategyException extends TradingException {
  private static final long serialVersionUID = 1L;

  private final String strategy;

  public StrategyException(String strategy, String message) {
    super(message);
    this.strategy = strategy;
  }

  public StrategyException(String strategy, String message, Throwable cause) {
    super(message, cause);
    this.strategy = strategy;
  }

  /// The simple name of the strategy's class.
  public String strategy() {
    return strategy;
  }
}
