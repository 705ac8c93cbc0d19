package io.throughline.faketws.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a type of record is made of, looked up once per type.
///
/// @param none the record of that type which says nothing; null if the type has none
record RecordShape(List<RecordComponent> parts, Constructor<?> constructor, @Nullable Record none) {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return look(type);
        }
      };

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static RecordShape look(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    if (parts == null) {
      throw new IllegalArgumentException(type + " is no record");
    }
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.trySetAccessible(); // a record may be the business of its package alone
      for (RecordComponent part : parts) {
        part.getAccessor().trySetAccessible();
      }
      return new RecordShape(List.of(parts), constructor, none(type));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that cannot be made: " + type, e);
    }
  }

  private static @Nullable Record none(Class<?> type) throws IllegalAccessException {
    for (var field : type.getDeclaredFields()) {
      if (field.getName().equals("NONE") && field.getType() == type) {
        field.trySetAccessible();
        return (Record) field.get(null);
      }
    }
    return null;
  }

  static @Nullable Object value(Record record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the part '%s' of a %s cannot be read".formatted(part.getName(), record.getClass()), e);
    }
  }

  /// The record of these parts.
  ///
  /// @throws IllegalArgumentException if the type refuses them
  Record make(@Nullable Object[] values) {
    try {
      return (Record) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable refusal = Objects.requireNonNull(e.getCause(), "the constructor's own words");
      throw new IllegalArgumentException(String.valueOf(refusal.getMessage()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that cannot be made: " + constructor, e);
    }
  }
}
