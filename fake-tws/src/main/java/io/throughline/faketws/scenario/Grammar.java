package io.throughline.faketws.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The language of scenarios: its words are the triggers and effects, their parts the components.
///
/// A word is written with its first part, the others beside it: `{delay: 5s, jitter: 1s}`.
final class Grammar {
  static final Map<String, Class<? extends Record>> TRIGGERS = words(Trigger.class);
  static final Map<String, Class<? extends Record>> EFFECTS = words(Effect.class);

  private Grammar() {}

  private static Map<String, Class<? extends Record>> words(Class<?> root) {
    var words = new TreeMap<String, Class<? extends Record>>();
    leaves(root).forEach(type -> words.put(keyword(type), type.asSubclass(Record.class)));
    return words;
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Grammar::leaves)
        : Stream.of(type);
  }

  /// The word for a kind: `drop-bars` for `DropBars`.
  static String keyword(Class<?> type) {
    return kebab(type.getSimpleName());
  }

  /// `data-lost` for `DATA_LOST`, `drop-bars` for `DropBars`.
  static String kebab(String name) {
    return name.contains("_") || name.equals(name.toUpperCase(Locale.ROOT))
        ? name.toLowerCase(Locale.ROOT).replace('_', '-')
        : name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /// One part of a word.
  ///
  /// @param otherwise its default as written; null text is no default
  record Part(String name, RecordComponent component, List<String> otherwise) {
    Class<?> type() {
      return component.getType();
    }

    boolean isOptional() {
      return !otherwise.isEmpty();
    }

    Object in(Record record) {
      try {
        return component.getAccessor().invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record that cannot be read: " + record.getClass(), e);
      }
    }

    boolean isDefaultIn(Record record) {
      return isOptional() && in(record).equals(defaultValue());
    }

    Object defaultValue() {
      return type() == Map.class ? Map.of() : Values.parse(type(), otherwise.getFirst());
    }
  }

  static List<Part> parts(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> {
          Default otherwise = component.getAnnotation(Default.class);
          return new Part(
              component.getName(),
              component,
              otherwise == null ? List.of() : List.of(otherwise.value()));
        })
        .collect(Collectors.toUnmodifiableList());
  }

  /// The record of that kind with those values, in the order of its parts.
  ///
  /// @throws IllegalArgumentException if it will not have them
  static Record make(Class<? extends Record> type, List<Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      throw new IllegalStateException("cannot make " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }
}
