package io.throughline.backtest.account;

/// What an account must own before it may sell stocks short.
///
/// Opening a short is refused when the account's value afterwards would be less than
/// `shortFraction` of what all its shorts are worth. Nothing is sold by force later on.
///
/// @param shortFraction 0.5 as under Regulation T; 0 for no requirement
public record MarginModel(double shortFraction) {
  /// Shorts need nothing: the default.
  public static final MarginModel NONE = new MarginModel(0);

  public MarginModel {
    if (!(shortFraction >= 0) || Double.isInfinite(shortFraction)) {
      throw new IllegalArgumentException(
          "the margin for shorts must be a fraction of 0 or more but is " + shortFraction);
    }
  }

  /// Shorts must be covered by a fraction of their value.
  public static MarginModel ofShorts(double fraction) {
    return new MarginModel(fraction);
  }

  boolean isNone() {
    return shortFraction == 0;
  }

  /// Whether an account worth `equity` may hold shorts worth `shortValue`.
  boolean allows(double equity, double shortValue) {
    return equity >= shortFraction * shortValue;
  }
}
