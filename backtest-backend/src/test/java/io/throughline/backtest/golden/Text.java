package io.throughline.backtest.golden;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Recorded values written as the corpus writes them, so that both can be read side by side.
final class Text {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  private Text() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case LocalDateTime time -> '"' + TIME.format(time) + '"';
      case String text -> '"' + text + '"';
      case Double number when number.isNaN() -> "null";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> "\"" + entry.getKey() + "\":" + of(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list -> list.stream().map(Text::of).collect(Collectors.joining(",", "[", "]"));
      default -> value.toString();
    };
  }
}
