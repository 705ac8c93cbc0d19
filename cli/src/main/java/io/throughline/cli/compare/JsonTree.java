package io.throughline.cli.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON value: an object, a list, or a text; numbers and words are texts as they were written,
/// `null` is an empty one.
sealed interface JsonTree {
  record Fields(Map<String, JsonTree> values) implements JsonTree {}

  record Items(List<JsonTree> values) implements JsonTree {}

  record Text(String value) implements JsonTree {}

  /// Reads one value.
  ///
  /// @throws IllegalArgumentException if it is no JSON
  static JsonTree parse(String json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      return read(parser);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private static JsonTree read(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      var fields = new LinkedHashMap<String, JsonTree>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, read(parser));
      }
      return new Fields(fields);
    }
    if (token == JsonToken.START_ARRAY) {
      var items = new ArrayList<JsonTree>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(parser));
      }
      return new Items(items);
    }
    return new Text(token == null || token == JsonToken.VALUE_NULL ? "" : parser.getString());
  }

  /// The value of that name; an empty text if there is none.
  default JsonTree get(String name) {
    return this instanceof Fields(var values)
        ? values.getOrDefault(name, new Text(""))
        : new Text("");
  }

  /// The text of that name; empty if there is none.
  default String text(String name) {
    return get(name) instanceof Text(String value) ? value : "";
  }

  /// The list of that name; empty if there is none.
  default List<JsonTree> items(String name) {
    return get(name) instanceof Items(var values) ? values : List.of();
  }
}
