package io.throughline.api.strategy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;

/// One declared parameter of a strategy.
///
/// @param name by which it is set
/// @param type the Java type of the constructor parameter
/// @param defaultText the default as written in the declaration
/// @param min smallest allowed number
/// @param max largest allowed number
/// @param doc one line for people, may be empty
public record ParamSpec(
    String name, Class<?> type, String defaultText, double min, double max, String doc) {

  /// Turns text into a value of the parameter's type.
  ///
  /// @throws IllegalArgumentException if the text is no such value or outside the range
  public Object parse(String text) {
    Object value;
    try {
      value = convert(text.strip());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "parameter '" + name + "' must be " + expected() + " but is '" + text + "'", e);
    }
    if (value instanceof Number number
        && !(number.doubleValue() >= min && number.doubleValue() <= max)) {
      throw new IllegalArgumentException(
          "parameter '" + name + "' must be " + expected() + " but is " + text);
    }
    return value;
  }

  /// What may be written, in words: `a whole number from 2`.
  public String expected() {
    String range = "";
    if (min > Double.NEGATIVE_INFINITY) {
      range += " from " + plain(min);
    }
    if (max < Double.POSITIVE_INFINITY) {
      range += " to " + plain(max);
    }
    return kind() + range;
  }

  private String kind() {
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return "one of "
          + String.join(
              ", ", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
    }
    if (type == LocalTime.class) {
      return "a time such as 09:30";
    }
    if (type == Duration.class) {
      return "a duration such as PT5M";
    }
    return "a text";
  }

  private Object convert(String text) {
    if (type == int.class) {
      return Integer.parseInt(text);
    }
    if (type == long.class) {
      return Long.parseLong(text);
    }
    if (type == double.class) {
      return Double.parseDouble(text);
    }
    if (type == boolean.class) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "1" -> true;
        case "false", "no", "0" -> false;
        default -> throw new IllegalArgumentException(text);
      };
    }
    if (type == LocalTime.class) {
      return LocalTime.parse(text);
    }
    if (type == Duration.class) {
      return Duration.parse(text);
    }
    if (type.isEnum()) {
      return enumConstant(text);
    }
    return text;
  }

  private Object enumConstant(String text) {
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
