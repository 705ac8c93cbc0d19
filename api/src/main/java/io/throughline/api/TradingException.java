package io.throughline.api;

/// Something outside the program is wrong: a file, a setting, a run file, a strategy's constructor.
/// The message says what, where, what was expected, what was found and what to do. Subclasses carry
/// the place as fields.
public class TradingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TradingException(String message) {
    super(message);
  }

  public TradingException(String message, Throwable cause) {
    super(message, cause);
  }
}
