package io.throughline.faketws.scenario;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Single values as scenarios write them.
final class Values {
  private static final Pattern DURATION = Pattern.compile("(-?\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h|d)");

  /// Units of time, the largest first.
  private enum Unit {
    D(86_400_000_000_000L),
    H(3_600_000_000_000L),
    M(60_000_000_000L),
    S(1_000_000_000L),
    MS(1_000_000L),
    US(1_000L),
    NS(1L);

    private final long nanos;

    Unit(long nanos) {
      this.nanos = nanos;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Values() {}

  /// A value of that type.
  ///
  /// @throws IllegalArgumentException if the text is none; says what was expected and found
  static Object parse(Class<?> type, String text) {
    try {
      if (type.isEnum()) {
        return constant(type, text);
      }
      return switch (type.getSimpleName()) {
        case "int" -> Integer.valueOf(text.strip());
        case "BigDecimal" -> new BigDecimal(text.strip());
        case "String" -> text;
        case "Duration" -> duration(text.strip());
        case "LocalTime" -> LocalTime.parse(text.strip());
        case "ZoneId" -> ZoneId.of(text.strip());
        default -> throw new IllegalStateException("scenarios have no values of " + type);
      };
    } catch (NumberFormatException | DateTimeException | ArithmeticException _) {
      throw new IllegalArgumentException(
          "expected %s but found \"%s\"".formatted(expectation(type), text));
    }
  }

  private static Object constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (Grammar.kebab(((Enum<?>) constant).name()).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "expected one of %s but found \"%s\""
            .formatted(
                Arrays.stream(type.getEnumConstants())
                    .map(constant -> Grammar.kebab(((Enum<?>) constant).name()))
                    .toList(),
                text));
  }

  private static String expectation(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "int" -> "a whole number";
      case "BigDecimal" -> "a number";
      case "Duration" -> "a length of time such as 500ms, 30s or 2m";
      case "LocalTime" -> "a time of day such as 23:45";
      case "ZoneId" -> "a zone such as America/New_York";
      default -> "a text";
    };
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new DateTimeException("no length of time");
    }
    long unit = Unit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)).nanos;
    return Duration.ofNanos(
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact());
  }

  /// A value as it is written.
  static String text(Object value) {
    return switch (value) {
      case Duration time -> text(time);
      case BigDecimal number -> number.toPlainString();
      case Enum<?> constant -> Grammar.kebab(constant.name());
      default -> value.toString();
    };
  }

  private static String text(Duration time) {
    long nanos = time.toNanos();
    for (Unit unit : Unit.values()) {
      if (nanos != 0 && nanos % unit.nanos == 0) {
        return nanos / unit.nanos + unit.text();
      }
    }
    return "0s";
  }
}
