package io.throughline.faketws.words;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and replaces fields of records by their path, such as `progress.filled`; of a text that is
/// divided by `;`, a part is `value.0`.
public final class RecordFields {
  /// The word for a field that says nothing.
  public static final String UNSET = "unset";

  private static final String DIVIDER = ";";

  private RecordFields() {}

  /// The names of a record's own fields.
  static List<String> names(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  /// True if records of that type have the field.
  public static boolean has(Class<?> type, String path) {
    int dot = path.indexOf('.');
    String head = dot < 0 ? path : path.substring(0, dot);
    Optional<RecordComponent> component =
        type.isRecord()
            ? Arrays.stream(type.getRecordComponents())
                .filter(one -> one.getName().equals(head))
                .findFirst()
            : Optional.empty();
    if (component.isEmpty() || dot < 0) {
      return component.isPresent();
    }
    String rest = path.substring(dot + 1);
    return component.get().getType() == String.class
        ? rest.chars().allMatch(Character::isDigit)
        : has(component.get().getType(), rest);
  }

  /// Checks that a text is a value for a field that records of that type have.
  ///
  /// @throws IllegalArgumentException if it is none
  static void requireValue(Class<?> type, String path, String text) {
    int dot = path.indexOf('.');
    String head = dot < 0 ? path : path.substring(0, dot);
    RecordComponent component =
        Arrays.stream(type.getRecordComponents())
            .filter(one -> one.getName().equals(head))
            .findFirst()
            .orElseThrow();
    if (dot < 0) {
      parse(component, text);
    } else if (component.getType() != String.class) {
      requireValue(component.getType(), path.substring(dot + 1), text);
    }
  }

  /// The value of a field.
  ///
  /// @throws IllegalArgumentException if there is no such field
  public static @Nullable Object get(Record record, String path) {
    int dot = path.indexOf('.');
    Object value = value(record, component(record, dot < 0 ? path : path.substring(0, dot)));
    if (dot < 0) {
      return value;
    }
    String rest = path.substring(dot + 1);
    if (value instanceof String text) {
      String[] parts = text.split(DIVIDER, -1);
      int index = Integer.parseInt(rest);
      return index < parts.length ? parts[index] : "";
    }
    return get((Record) Objects.requireNonNull(value), rest);
  }

  /// The same record with one field replaced.
  ///
  /// @throws IllegalArgumentException if there is no such field, or the text is no value for it
  public static Record with(Record record, String path, String text) {
    int dot = path.indexOf('.');
    RecordComponent changed = component(record, dot < 0 ? path : path.substring(0, dot));
    Object old = value(record, changed);
    Object value =
        dot < 0 ? parse(changed, text) : inside(old, path.substring(dot + 1), text, changed);
    return with(record, changed.getName(), value);
  }

  private static Object inside(
      @Nullable Object old, String rest, String text, RecordComponent changed) {
    if (old instanceof Record inner) {
      return with(inner, rest, text);
    }
    if (old instanceof String divided) {
      String[] parts = divided.split(DIVIDER, -1);
      int index = Integer.parseInt(rest);
      if (index < parts.length) {
        parts[index] = text;
      }
      return String.join(DIVIDER, parts);
    }
    throw new IllegalArgumentException("'" + changed.getName() + "' has no parts");
  }

  /// The same record with one of its own fields replaced by a value of its type.
  public static Record with(Record record, String name, @Nullable Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = components[i].getName().equals(name) ? value : value(record, components[i]);
    }
    return rebuilt(record.getClass(), components, values);
  }

  private static Record rebuilt(
      Class<? extends Record> type, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "the change makes no " + type.getSimpleName() + ": " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }

  private static RecordComponent component(Record record, String name) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s has no field '%s' but %s"
                    .formatted(record.getClass().getSimpleName(), name, names(record.getClass()))));
  }

  private static @Nullable Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that cannot be read: " + record.getClass(), e);
    }
  }

  private static @Nullable Object parse(RecordComponent component, String text) {
    Class<?> type = component.getType();
    if (text.equals(UNSET) && !type.isPrimitive()) {
      return type == String.class ? "" : null;
    }
    try {
      return switch (type.getSimpleName()) {
        case "int", "Integer" -> Integer.valueOf(text);
        case "long", "Long" -> Long.valueOf(text);
        case "double", "Double" -> Double.valueOf(text);
        case "boolean" -> Boolean.valueOf(text);
        case "BigDecimal" -> new BigDecimal(text);
        case "String" -> text;
        default ->
            throw new IllegalArgumentException(
                "a field of type " + type.getSimpleName() + " cannot be changed");
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' must be a %s but is \"%s\""
              .formatted(component.getName(), type.getSimpleName(), text),
          e);
    }
  }
}
