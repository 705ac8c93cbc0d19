package io.throughline.tws.corpus;

import io.throughline.tws.field.Decimals;
import java.math.BigDecimal;

/// Wire texts that say the same in different words: unset values and numbers.
final class Spelling {
  private Spelling() {}

  /// One spelling for all: unset is empty, numbers are plain, infinity has one name.
  static String normal(String text) {
    return switch (text) {
      case "2147483647", "9223372036854775807", "-9223372036854775808" -> "";
      case "Infinite" -> "Infinity";
      default -> number(text);
    };
  }

  private static String number(String text) {
    BigDecimal number = Decimals.parseDecimal(text);
    if (number == null) {
      return text;
    }
    return number.doubleValue() == Double.MAX_VALUE
        ? ""
        : number.stripTrailingZeros().toPlainString();
  }

  /// True for what a client writes when its user set nothing: no text, no number, zero.
  static boolean isDefault(String normal) {
    return normal.isEmpty() || normal.equals("0");
  }
}
