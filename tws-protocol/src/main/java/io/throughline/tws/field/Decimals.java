package io.throughline.tws.field;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Numbers between their text and their value, exactly.
public final class Decimals {
  /// Longest number that is read; TWS writes at most about 25 characters.
  static final int LONGEST_NUMBER = 400;

  /// Largest power of ten that a decimal may carry, so that a plain spelling stays short.
  private static final int LARGEST_SCALE = 400;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private Decimals() {}

  /// The decimal that a text spells, or null when it is not a number of tolerable size.
  public static @Nullable BigDecimal parseDecimal(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER || !isNumeric(text)) {
      return null;
    }
    try {
      var value = new BigDecimal(text);
      return Math.abs((long) value.scale()) > LARGEST_SCALE ? null : value;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// The decimal in plain digits, without an intermediate text; null for anything that needs a
  /// closer look: more than 18 characters, an exponent, no digit, and the largest integer, which
  /// says "not set".
  public static @Nullable BigDecimal parsePlain(byte[] bytes, int from, int to) {
    if (to - from > 18) {
      return null;
    }
    boolean negative = from < to && bytes[from] == '-';
    long digits = 0;
    int fraction = -1;
    int seen = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        seen++;
        if (fraction >= 0) {
          fraction++;
        }
      } else if (digit == '.' - '0' && fraction < 0) {
        fraction = 0;
      } else {
        return null;
      }
    }
    if (seen == 0 || digits == Integer.MAX_VALUE) {
      return null;
    }
    return BigDecimal.valueOf(negative ? -digits : digits, Math.max(fraction, 0));
  }

  /// The double that a text spells: a number with or without exponent, or `Infinity` as some
  /// clients write it. Null when it is neither.
  public static @Nullable Double parseDouble(String text) {
    switch (text) {
      case "Infinity", "Infinite", "inf" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-Infinity", "-Infinite", "-inf" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER || !isNumeric(text)) {
          return null;
        }
      }
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// `digits / 10^fractionDigits` when that is exact by construction, else NaN.
  static double exactDouble(long digits, int fractionDigits) {
    if (digits > EXACT_IN_DOUBLE || fractionDigits >= POWERS_OF_TEN.length) {
      return Double.NaN;
    }
    return digits / POWERS_OF_TEN[fractionDigits];
  }

  /// Keeps out what `Double.valueOf` takes and the protocol does not: hexadecimal, `NaN`, suffixes,
  /// blanks.
  private static boolean isNumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean expected =
          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
      if (!expected) {
        return false;
      }
    }
    return true;
  }

  /// The shortest text that reads back as the same double, spelled as the vendor's Python client
  /// spells it: `100.0`, `1e-05`, `1e+16`, `Infinity`.
  public static String spell(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    var shortest = shortest(value);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = shortest.unscaledValue().abs().toString();
    var text = new StringBuilder(24);
    if (shortest.signum() < 0) {
      text.append('-');
    }
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }

  private static BigDecimal shortest(double value) {
    var two = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (two.precision() != 2) {
      return two;
    }
    // Double.toString gives at least two digits; one digit may be enough near the smallest doubles.
    var one = two.round(new java.math.MathContext(1)).stripTrailingZeros();
    return one.doubleValue() == value ? one : two;
  }
}
