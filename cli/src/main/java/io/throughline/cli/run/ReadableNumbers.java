package io.throughline.cli.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts without the noise of binary fractions: 52.510000000000005 is 52.51, and an average of
/// 52.516666666666666 is told to eight places, the finest step in which anything is quoted.
final class ReadableNumbers {
  private static final int PLACES = 8;

  /// A number with more places, on its own.
  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?<![\\w.])\\d+\\.\\d{" + (PLACES + 1) + ",}(?![\\w.])");

  private ReadableNumbers() {}

  /// The text with every number to eight places at most; all else is left as it is.
  static String in(String text) {
    return LONG_NUMBER.matcher(text).replaceAll(ReadableNumbers::shortened);
  }

  private static String shortened(MatchResult number) {
    return Matcher.quoteReplacement(
        new BigDecimal(number.group())
            .setScale(PLACES, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString());
  }
}
