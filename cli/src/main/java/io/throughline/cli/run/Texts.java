package io.throughline.cli.run;

import io.throughline.api.time.TimeFrame;
import java.util.Locale;

/// How numbers, switches and time frames are written.
final class Texts {
  private Texts() {}

  static double number(String text) {
    double value = Double.parseDouble(text.strip());
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  static double notNegative(String text) {
    double value = number(text);
    if (value < 0) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  static double positive(String text) {
    double value = number(text);
    if (value <= 0) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  static int count(String text) {
    int value = Integer.parseInt(text.strip());
    if (value < 1) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  static boolean truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  /// Reads `5 minutes`, `weeks`, and `minutes:5` as in the reference's command line.
  static TimeFrame timeFrame(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? TimeFrame.parse(text)
        : TimeFrame.parse(text.substring(colon + 1).strip() + " " + text.substring(0, colon));
  }

  static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
