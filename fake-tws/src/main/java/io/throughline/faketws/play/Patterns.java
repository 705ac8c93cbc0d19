package io.throughline.faketws.play;

import java.math.BigDecimal;

/// Compares values with what a scenario wants of them.
final class Patterns {
  private static final String ANY = "*";

  private Patterns() {}

  /// True if one of the alternatives fits.
  static boolean fits(String pattern, String value) {
    for (String alternative : pattern.split("\\|", -1)) {
      if (fitsOne(alternative, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fitsOne(String pattern, String value) {
    if (pattern.endsWith(ANY)) {
      return value.startsWith(pattern.substring(0, pattern.length() - 1));
    }
    return pattern.equals(value) || sameNumber(pattern, value);
  }

  private static boolean sameNumber(String pattern, String value) {
    if (!isNumber(pattern) || !isNumber(value)) {
      return false;
    }
    try {
      return new BigDecimal(pattern).compareTo(new BigDecimal(value)) == 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && "+-.0123456789".indexOf(text.charAt(0)) >= 0;
  }
}
