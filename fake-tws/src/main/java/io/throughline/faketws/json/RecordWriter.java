package io.throughline.faketws.json;

import io.throughline.faketws.ledger.Quantity;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes values as JSON: records by their components, sizes as exact numbers, what is not finite
/// as null.
public final class RecordWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private final JsonGenerator json;
  private final Parts parts;

  /// Which components of a record are written.
  enum Parts {
    ALL,
    /// Those that say more than the type's `NONE` does.
    TOLD
  }

  private RecordWriter(JsonGenerator json, Parts parts) {
    this.json = json;
    this.parts = parts;
  }

  /// The value in one line.
  public static String line(@Nullable Object value) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new RecordWriter(json, Parts.ALL).write(value, Object.class);
    }
    return text.toString();
  }

  /// Writes the value for people to read, without what says nothing.
  static void writePretty(Writer out, Object value) {
    var context =
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
          }

          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }
        };
    try (JsonGenerator json = FACTORY.createGenerator(context, out)) {
      new RecordWriter(json, Parts.TOLD).write(value, Object.class);
    }
  }

  private void write(@Nullable Object value, Type declared) {
    switch (value) {
      case null -> json.writeNull();
      case Double number when !Double.isFinite(number) -> json.writeNull();
      case Double number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      case Quantity quantity -> json.writeNumber(quantity.toDecimal());
      case Optional<?> optional -> write(optional.orElse(null), Object.class);
      case Map<?, ?> map -> writeMap(map);
      case Collection<?> all -> writeAll(all, declared);
      case Record one -> writeRecord(one, RecordReader.hasKinds(declared));
      default -> json.writeString(value.toString());
    }
  }

  private void writeMap(Map<?, ?> map) {
    json.writeStartObject();
    map.forEach((key, value) -> {
      json.writeName(String.valueOf(key));
      write(value, Object.class);
    });
    json.writeEndObject();
  }

  private void writeAll(Collection<?> values, Type declared) {
    json.writeStartArray();
    values.forEach(value -> write(value, declared));
    json.writeEndArray();
  }

  private void writeRecord(Record one, boolean withKind) {
    RecordShape shape = RecordShape.of(one.getClass());
    Record none = parts == Parts.TOLD ? shape.none() : null;
    json.writeStartObject();
    if (withKind) {
      json.writeName(RecordReader.KIND);
      json.writeString(one.getClass().getSimpleName());
    }
    for (RecordComponent part : shape.parts()) {
      Object value = RecordShape.value(one, part);
      if (none == null || !Objects.equals(value, RecordShape.value(none, part))) {
        json.writeName(part.getName());
        write(value, part.getGenericType());
      }
    }
    json.writeEndObject();
  }
}
