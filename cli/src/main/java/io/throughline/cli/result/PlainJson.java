package io.throughline.cli.result;

import io.throughline.api.instrument.Quantity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes values of any type as JSON: records by their components, so that an analyzer's result
/// needs no code of its own.
final class PlainJson {
  private PlainJson() {}

  static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Double number -> writeNumber(json, number);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      case Quantity quantity -> json.writeNumber(quantity.toString());
      case Optional<?> optional -> write(json, optional.orElse(null));
      case OptionalDouble optional ->
          write(json, optional.isPresent() ? (Object) optional.getAsDouble() : null);
      case OptionalInt optional ->
          write(json, optional.isPresent() ? (Object) optional.getAsInt() : null);
      case OptionalLong optional ->
          write(json, optional.isPresent() ? (Object) optional.getAsLong() : null);
      case Map<?, ?> map -> writeMap(json, map);
      case Collection<?> collection -> writeAll(json, collection);
      case double[] numbers -> json.writeArray(numbers, 0, numbers.length);
      case Record parts -> writeRecord(json, parts);
      default -> json.writeString(value.toString());
    }
  }

  private static void writeNumber(JsonGenerator json, double number) {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }

  private static void writeMap(JsonGenerator json, Map<?, ?> map) {
    json.writeStartObject();
    map.forEach((key, value) -> {
      json.writeName(String.valueOf(key));
      write(json, value);
    });
    json.writeEndObject();
  }

  private static void writeAll(JsonGenerator json, Collection<?> values) {
    json.writeStartArray();
    values.forEach(value -> write(json, value));
    json.writeEndArray();
  }

  private static void writeRecord(JsonGenerator json, Record parts) {
    json.writeStartObject();
    for (RecordComponent part : parts.getClass().getRecordComponents()) {
      json.writeName(part.getName());
      write(json, read(parts, part));
    }
    json.writeEndObject();
  }

  private static @Nullable Object read(Record parts, RecordComponent part) {
    try {
      return part.getAccessor().invoke(parts);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "the part '" + part.getName() + "' of a " + parts.getClass() + " cannot be read", e);
    }
  }
}
