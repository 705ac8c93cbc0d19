package io.throughline.backtest.csv;

import java.nio.charset.StandardCharsets;

/// Exact reading of decimal numbers.
///
/// Up to 15 digits and 22 decimals the digits and the power of ten are both exact doubles, so one
/// division rounds once and is exact; everything else goes to [Double#parseDouble].
final class Decimals {
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Decimals() {}

  /// The number in `bytes[from, to)`; blanks around it do not matter.
  ///
  /// @throws NumberFormatException if it is no decimal number; `nan` is one, `0x1p3` and `1d` are
  ///   not
  static double parse(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (negative) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int decimals = -1;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        if (digits != 0) {
          count++;
        }
        if (count > EXACT_DIGITS) {
          return parseAny(bytes, from, to);
        }
        if (decimals >= 0) {
          decimals++;
        }
      } else if (bytes[i] == '.' && decimals < 0) {
        decimals = 0;
      } else {
        return parseAny(bytes, from, to);
      }
    }
    int length = to - from - (negative ? 1 : 0) - (decimals >= 0 ? 1 : 0);
    if (length == 0 || decimals >= POWERS_OF_TEN.length) {
      return parseAny(bytes, from, to);
    }
    double value = decimals > 0 ? digits / POWERS_OF_TEN[decimals] : digits;
    return negative && digits != 0 ? -value : value;
  }

  private static double parseAny(byte[] bytes, int from, int to) {
    return parse(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  /// The number in `text`, as above.
  static double parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        throw new NumberFormatException(trimmed);
      }
    }
    return Double.parseDouble(trimmed) + 0.0; // adding zero turns -0.0 into 0.0
  }
}
