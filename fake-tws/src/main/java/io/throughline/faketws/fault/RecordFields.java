package io.throughline.faketws.fault;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads and replaces fields of records by their path, such as `progress.filled`.
final class RecordFields {
  private RecordFields() {}

  /// The value of a field.
  ///
  /// @throws IllegalArgumentException if there is no such field
  static @Nullable Object get(Record record, String path) {
    int dot = path.indexOf('.');
    Object value = value(record, component(record, dot < 0 ? path : path.substring(0, dot)));
    return dot < 0 ? value : get((Record) Objects.requireNonNull(value), path.substring(dot + 1));
  }

  /// The same record with one field replaced.
  ///
  /// @throws IllegalArgumentException if there is no such field, or the text is no value for it
  static Record with(Record record, String path, String text) {
    int dot = path.indexOf('.');
    RecordComponent changed = component(record, dot < 0 ? path : path.substring(0, dot));
    RecordComponent[] components = record.getClass().getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object old = value(record, components[i]);
      if (!components[i].getName().equals(changed.getName())) {
        values[i] = old;
      } else {
        values[i] =
            dot < 0
                ? parse(changed, text)
                : with((Record) Objects.requireNonNull(old), path.substring(dot + 1), text);
      }
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
                    .formatted(
                        record.getClass().getSimpleName(),
                        name,
                        Arrays.stream(record.getClass().getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList())));
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
    if (text.equals(Effect.Change.UNSET) && !type.isPrimitive()) {
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
