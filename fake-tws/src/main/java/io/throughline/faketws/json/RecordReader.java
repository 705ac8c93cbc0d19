package io.throughline.faketws.json;

import io.throughline.faketws.ledger.Quantity;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads records from JSON, strictly: a key that is not known, a part that is missing and a value
/// of another kind are errors which name the place, what was expected, and what was found.
///
/// A missing part is what the type's `NONE` says, or nothing where nothing is allowed.
public final class RecordReader {
  /// Names the kind where a type has several.
  static final String KIND = "kind";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private RecordReader() {}

  /// The record in a text.
  ///
  /// @param source what the text is, for errors: the name of a file
  /// @throws IllegalArgumentException if the text is no such record
  public static <T extends Record> T read(Class<T> type, String source, String text) {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s:%d:%d: must be JSON but %s"
              .formatted(
                  source,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
    return type.cast(record(type, root, new Place(source, "")));
  }

  /// Where something stands in a text.
  private record Place(String source, String path) {
    Place part(String name) {
      return new Place(source, path.isEmpty() ? name : path + "." + name);
    }

    Place item(int index) {
      return new Place(source, path + "[" + index + "]");
    }

    MisreadException mustBe(String expected, @Nullable JsonNode found) {
      String shown = found == null || found.isMissingNode() ? "not there" : shown(found);
      return new MisreadException(source, path.isEmpty() ? "it" : path, expected, shown);
    }

    private static String shown(JsonNode found) {
      if (found.isObject() || found.isArray()) {
        return found.isObject() ? "an object" : "a list";
      }
      return found.toString();
    }
  }

  private static Object record(Class<?> declared, JsonNode node, Place place) {
    if (!node.isObject()) {
      throw place.mustBe("an object", node);
    }
    Class<?> type = declared.isSealed() ? kind(declared, node, place) : declared;
    RecordShape shape = RecordShape.of(type);
    List<String> keys = shape.parts().stream().map(RecordComponent::getName).toList();
    for (String key : node.propertyNames()) {
      if (!keys.contains(key) && !(declared.isSealed() && key.equals(KIND))) {
        throw new IllegalArgumentException(
            "%s: there is no key '%s'; keys are %s"
                .formatted(place.source(), place.part(key).path(), keys));
      }
    }
    @Nullable Object[] values = new @Nullable Object[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = part(shape, shape.parts().get(i), node, place);
    }
    try {
      return shape.make(values);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: %s: %s".formatted(place.source(), place.path(), e.getMessage()), e);
    }
  }

  private static @Nullable Object part(
      RecordShape shape, RecordComponent part, JsonNode node, Place place) {
    JsonNode value = node.path(part.getName());
    Record none = shape.none();
    if (value.isMissingNode() && none != null) {
      return RecordShape.value(none, part);
    }
    return value(part.getGenericType(), value, place.part(part.getName()));
  }

  private static Class<?> kind(Class<?> declared, JsonNode node, Place place) {
    List<Class<?>> kinds = List.of(declared.getPermittedSubclasses());
    String named = node.path(KIND).asString("");
    return kinds.stream()
        .filter(kind -> kind.getSimpleName().equals(named))
        .findFirst()
        .orElseThrow(() ->
            place
                .part(KIND)
                .mustBe(
                    "one of "
                        + String.join(", ", kinds.stream().map(Class::getSimpleName).toList()),
                    node.get(KIND)));
  }

  /// True where a value must say which kind it is of: itself, or each one in a list.
  static boolean hasKinds(Type declared) {
    return switch (declared) {
      case ParameterizedType shaped -> hasKinds(shaped.getActualTypeArguments()[0]);
      case Class<?> plain -> plain.isSealed();
      default -> false;
    };
  }

  private static @Nullable Object value(Type type, JsonNode node, Place place) {
    if (type instanceof ParameterizedType shaped) {
      Class<?> raw = (Class<?>) shaped.getRawType();
      return List.class.isAssignableFrom(raw)
          ? list(shaped.getActualTypeArguments()[0], node, place)
          : map(raw, shaped.getActualTypeArguments(), node, place);
    }
    Class<?> plain = (Class<?>) type;
    if (node.isMissingNode() || node.isNull()) {
      return absent(plain, node, place);
    }
    if (plain == Quantity.class) {
      return quantity(node, place);
    }
    return plain.isRecord() || plain.isSealed()
        ? record(plain, node, place)
        : scalar(plain, node, place);
  }

  /// Nothing, where boxes allow that.
  private static @Nullable Object absent(Class<?> type, JsonNode node, Place place) {
    if (Number.class.isAssignableFrom(type)) {
      return null;
    }
    if (type == double.class && node.isNull()) {
      return Double.NaN;
    }
    throw place.mustBe(expected(type), node);
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + String.join(
              ", ", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double", "BigDecimal", "Quantity" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "String" -> "text";
      default -> "an object";
    };
  }

  private static Object scalar(Class<?> type, JsonNode node, Place place) {
    boolean whole = node.isIntegralNumber();
    Object value =
        switch (type.getSimpleName()) {
          case "int", "Integer" -> whole && node.canConvertToInt() ? (Object) node.asInt() : null;
          case "long", "Long" -> whole && node.canConvertToLong() ? (Object) node.asLong() : null;
          case "double", "Double" -> node.isNumber() ? (Object) node.asDouble() : null;
          case "BigDecimal" -> node.isNumber() ? node.decimalValue() : null;
          case "boolean", "Boolean" -> node.isBoolean() ? (Object) node.asBoolean() : null;
          case "String" -> node.isString() ? node.asString() : null;
          default -> constant(type, node);
        };
    if (value == null) {
      throw place.mustBe(expected(type), node);
    }
    return value;
  }

  private static @Nullable Object constant(Class<?> type, JsonNode node) {
    if (!type.isEnum()) {
      throw new IllegalStateException("a " + type + " cannot be read");
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.toString().equals(node.asString("")))
        .findFirst()
        .orElse(null);
  }

  private static Quantity quantity(JsonNode node, Place place) {
    if (!node.isNumber()) {
      throw place.mustBe("a number", node);
    }
    try {
      return Quantity.of(new BigDecimal(node.asString()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: %s: %s".formatted(place.source(), place.path(), e.getMessage()), e);
    }
  }

  private static List<Object> list(Type item, JsonNode node, Place place) {
    if (!node.isArray()) {
      throw place.mustBe("a list", node);
    }
    var items = new ArrayList<Object>();
    for (int i = 0; i < node.size(); i++) {
      Object value = value(item, node.get(i), place.item(i));
      if (value == null) {
        throw place.item(i).mustBe("a value", node.get(i));
      }
      items.add(value);
    }
    return items;
  }

  private static Map<?, ?> map(Class<?> raw, Type[] types, JsonNode node, Place place) {
    if (!node.isObject()) {
      throw place.mustBe("an object", node);
    }
    SortedMap<Object, Object> map = new TreeMap<>();
    for (String name : node.propertyNames()) {
      Place here = place.part(name);
      Object key = types[0] == Integer.class ? key(name, here) : name;
      Object value = value(types[1], node.path(name), here);
      if (value == null) {
        throw here.mustBe("a value", node.path(name));
      }
      map.put(key, value);
    }
    if (!raw.isInstance(map)) {
      throw new IllegalStateException("a " + raw + " cannot be read");
    }
    return map;
  }

  private static Object key(String name, Place place) {
    try {
      return Integer.valueOf(name);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: the key of %s must be a whole number but is \"%s\""
              .formatted(place.source(), place.path(), name),
          e);
    }
  }
}
