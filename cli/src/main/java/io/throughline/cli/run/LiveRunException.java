package io.throughline.cli.run;

import io.throughline.api.TradingException;

/// A live run that came to an end nobody asked for, or was kept from trading.
public final class LiveRunException extends TradingException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  LiveRunException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// What the command ends with.
  public int exitCode() {
    return exitCode;
  }
}
