package io.throughline.cli.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// One line of a journal: names and values in their order, all as text.
record JournalEntry(Map<String, String> values) {
  private static final JsonFactory JSON = new JsonFactory();

  /// Reads a line; empty if it is no complete JSON object, as the last line of a machine that lost
  /// its power may be.
  static Optional<JournalEntry> parse(String line) {
    var values = new LinkedHashMap<String, String>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_OBJECT;
          token = parser.nextToken()) {
        if (token != JsonToken.PROPERTY_NAME) {
          return Optional.empty();
        }
        String name = parser.currentName();
        token = parser.nextToken();
        if (token == null || token.isStructStart()) {
          return Optional.empty();
        }
        values.put(free(name, values), parser.getString());
      }
      return Optional.of(new JournalEntry(values));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// A name that is there already, as of a second fill, gets a number.
  private static String free(String name, Map<String, String> taken) {
    String free = name;
    for (int number = 2; taken.containsKey(free); number++) {
      free = name + "#" + number;
    }
    return free;
  }

  /// The name of the nth value of that name.
  static String nth(String name, int number) {
    return number == 1 ? name : name + "#" + number;
  }

  /// The text of a value; empty if there is none.
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return !text(name).isEmpty();
  }

  String event() {
    return text("event");
  }

  /// The strategy's number of the order, or nothing.
  String order() {
    return text("order");
  }
}
