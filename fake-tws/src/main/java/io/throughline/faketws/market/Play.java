package io.throughline.faketws.market;

import java.util.Arrays;
import java.util.Locale;

/// Which live streams tell what happens to an instrument; history always does.
public enum Play {
  /// Real-time bars, and bars that are kept up to date.
  BARS,
  /// Ticks by field, and tick by tick.
  TICKS,
  BOTH;

  static Play parse(String word) {
    return Arrays.stream(values())
        .filter(play -> play.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'play' must be bars, ticks or both but is \"" + word + "\""));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean tellsBars() {
    return this != TICKS;
  }

  public boolean tellsTicks() {
    return this != BARS;
  }
}
