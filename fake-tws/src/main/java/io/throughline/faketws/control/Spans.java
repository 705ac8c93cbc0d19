package io.throughline.faketws.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as people write them: `90s`, `500ms`, `2h`, or `PT1M30S`.
final class Spans {
  private static final Pattern SHORT = Pattern.compile("(\\d+)(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Spans() {}

  /// @param what how an error calls it
  static Duration parse(String what, String text) {
    try {
      Matcher matcher = SHORT.matcher(text);
      Duration span =
          matcher.matches()
              ? UNITS
                  .getOrDefault(matcher.group(2), Duration.ZERO)
                  .multipliedBy(Long.parseLong(matcher.group(1)))
              : Duration.parse(text);
      if (span.toNanos() >= 0) {
        return span;
      }
    } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
      // told below
    }
    throw new RefusedException(
        RefusedException.BAD_REQUEST,
        what,
        "a span of time such as 90s, 500ms, 2h or PT1M30S",
        "\"" + text + "\"");
  }
}
