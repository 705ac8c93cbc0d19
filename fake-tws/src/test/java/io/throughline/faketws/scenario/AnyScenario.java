package io.throughline.faketws.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Scenarios made by lot, of every word of the language, with values that are awkward to write.
final class AnyScenario {
  private static final List<String> TEXTS =
      List.of("x", "*", "a: b", "\"quoted\"", "back\\slash", "two\nlines", "#no", "true", "", "-1");

  private final SplittableRandom random;

  private AnyScenario(SplittableRandom random) {
    this.random = random;
  }

  static Scenario of(SplittableRandom random) {
    var any = new AnyScenario(random);
    var steps = new ArrayList<Step>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      steps.add(any.step(2));
    }
    return new Scenario("any " + any.pick(TEXTS), steps);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Step step(int depth) {
    while (true) {
      try {
        return new Step(
            (Trigger) word(Grammar.TRIGGERS, depth),
            random.nextInt(3),
            random.nextBoolean() ? Step.ALWAYS : 1 + random.nextInt(3),
            random.nextBoolean() ? Step.Need.EXPECTED : Step.Need.POSSIBLE,
            effects(depth));
      } catch (IllegalArgumentException _) {
        // an effect that the trigger cannot have; draw again
      }
    }
  }

  private List<Effect> effects(int depth) {
    var effects = new ArrayList<Effect>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      effects.add((Effect) word(Grammar.EFFECTS, depth));
    }
    return effects;
  }

  private Record word(Map<String, Class<? extends Record>> words, int depth) {
    while (true) {
      Class<? extends Record> type = pick(List.copyOf(words.values()));
      if (depth > 0 || (type != Effect.Later.class && type != Effect.Meanwhile.class)) {
        try {
          return Grammar.make(
              type, Grammar.parts(type).stream().map(part -> value(part, depth - 1)).toList());
        } catch (IllegalArgumentException _) {
          // values that do not go together; draw again
        }
      }
    }
  }

  private Object value(Grammar.Part part, int depth) {
    if (part.isOptional() && random.nextBoolean()) {
      return part.defaultValue();
    }
    Class<?> type = part.type();
    if (type.isEnum()) {
      return pick(List.of(type.getEnumConstants()));
    }
    return switch (type.getSimpleName()) {
      case "int" -> 1 + random.nextInt(500);
      case "BigDecimal" -> BigDecimal.valueOf(random.nextInt(-500, 500), 2);
      case "String" -> pick(TEXTS);
      case "Duration" -> Duration.ofNanos(random.nextLong(1, 1L << random.nextInt(1, 45)));
      case "LocalTime" -> LocalTime.ofSecondOfDay(random.nextInt(86_400));
      case "ZoneId" -> ZoneId.of(pick(List.of("Europe/Berlin", "UTC")));
      case "Map" -> new TreeMap<>(Map.of(pick(TEXTS), pick(TEXTS)));
      case "Trigger" -> new Trigger.Message("openOrder", Map.of("ref", pick(TEXTS)));
      case "List" -> part.name().equals("steps") ? List.of(step(depth)) : effects(depth);
      default -> throw new IllegalStateException("no values of " + type);
    };
  }
}
