package io.throughline.faketws.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes scenarios as expressions in Java, with the words of [Occasion] and [Effects].
final class JavaWriter {
  private static final String INDENT = "\n    ";

  String scenario(Scenario scenario) {
    var java = new StringBuilder("Scenario.named(" + quoted(scenario.name()) + ")");
    for (Step step : scenario.steps()) {
      java.append(INDENT).append(".when(").append(occasion(step)).append(')');
      java.append(INDENT).append(".then(").append(list(step.then())).append(')');
      if (step.need() == Step.Need.EXPECTED) {
        java.append(INDENT).append(".expected()");
      }
    }
    return java.toString();
  }

  private static String step(Step step) {
    String java = occasion(step) + ".then(" + list(step.then()) + ")";
    return step.need() == Step.Need.EXPECTED ? java + ".expected()" : java;
  }

  private static String occasion(Step step) {
    String java = trigger(step.when());
    if (step.times() == 1) {
      return java + ".nth(" + (step.skip() + 1) + ")";
    }
    String skip = step.skip() == 0 ? "" : ".skip(" + step.skip() + ")";
    return java + skip + (step.times() == Step.ALWAYS ? "" : ".times(" + step.times() + ")");
  }

  private static String trigger(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Request(String name, Map<String, String> where) ->
          "request(" + quoted(name) + ")" + where(where);
      case Trigger.Message(String name, Map<String, String> where) ->
          "message(" + quoted(name) + ")" + where(where);
      case Trigger.Order _,
          Trigger.After _,
          Trigger.Every _,
          Trigger.Daily _,
          Trigger.Connects _,
          Trigger.Leaves _,
          Trigger.Tick _,
          Trigger.Now _ ->
          call((Record) trigger);
    };
  }

  private static String where(Map<String, String> where) {
    var java = new StringBuilder();
    where.forEach((field, value) ->
        java.append(".where(")
            .append(quoted(field))
            .append(", ")
            .append(quoted(value))
            .append(')'));
    return java.toString();
  }

  private static String call(Record word) {
    List<Grammar.Part> parts = Grammar.parts(word.getClass());
    boolean brief = parts.stream().allMatch(part -> !part.isOptional() || part.isDefaultIn(word));
    var arguments = new ArrayList<String>();
    for (Grammar.Part part : parts) {
      if (!brief || !part.isOptional()) {
        String argument = literal(part.in(word));
        if (!argument.isEmpty()) {
          arguments.add(argument);
        }
      }
    }
    String name = word.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0))
        + name.substring(1)
        + "("
        + String.join(", ", arguments)
        + ")";
  }

  private static String list(List<?> list) {
    return String.join(", ", list.stream().map(JavaWriter::literal).toList());
  }

  private static String literal(Object value) {
    return switch (value) {
      case Step step -> step(step);
      case Trigger trigger -> trigger(trigger);
      case Record word -> call(word);
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Duration time -> duration(time);
      case BigDecimal number -> "new BigDecimal(" + quoted(number.toPlainString()) + ")";
      case LocalTime time -> "LocalTime.parse(" + quoted(time.toString()) + ")";
      case ZoneId zone -> "ZoneId.of(" + quoted(zone.getId()) + ")";
      case Enum<?> constant -> constant.getDeclaringClass().getSimpleName() + "." + constant.name();
      case String text -> quoted(text);
      default -> value.toString();
    };
  }

  private static String duration(Duration time) {
    long nanos = time.toNanos();
    if (nanos % 1_000_000_000L == 0) {
      return "Duration.ofSeconds(" + nanos / 1_000_000_000L + ")";
    }
    return nanos % 1_000_000L == 0
        ? "Duration.ofMillis(" + nanos / 1_000_000L + ")"
        : "Duration.ofNanos(" + nanos + "L)";
  }

  private static String map(Map<?, ?> map) {
    var entries = new ArrayList<String>();
    map.forEach((key, value) -> entries.add(quoted((String) key) + ", " + quoted((String) value)));
    return "Map.of(" + String.join(", ", entries) + ")";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
