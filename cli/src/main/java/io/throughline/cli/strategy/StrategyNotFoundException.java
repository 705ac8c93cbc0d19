package io.throughline.cli.strategy;

import io.throughline.api.TradingException;

/// A strategy that was asked for is not there, is none, or does not compile.
public final class StrategyNotFoundException extends TradingException {
  private static final long serialVersionUID = 1L;

  StrategyNotFoundException(String message) {
    super(message);
  }

  StrategyNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }
}
