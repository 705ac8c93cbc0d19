package io.throughline.faketws.control;

import io.throughline.faketws.json.RecordReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One call of the control port.
///
/// @param path its parts, decoded: `/faults/3` is `faults`, `3`
record Request(
    String method, List<String> path, Map<String, String> query, String contentType, String body) {

  static Request of(String method, URI uri, String contentType, String body) {
    List<String> path =
        Arrays.stream(uri.getRawPath().split("/", -1))
            .filter(part -> !part.isEmpty())
            .map(Request::decoded)
            .toList();
    var query = new HashMap<String, String>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return new Request(method, path, query, contentType, body);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// As people write it: `GET /faults/3`.
  String line() {
    return method + " /" + String.join("/", path);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /// A parameter that is a whole number, at least 0.
  OptionalInt number(String name) {
    String text = query.get(name);
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new RefusedException(
        RefusedException.BAD_REQUEST, name, "a whole number of 0 or more", "\"" + text + "\"");
  }

  /// Refuses parameters that mean nothing here.
  void requireParameters(String... known) {
    for (String name : query.keySet()) {
      if (!List.of(known).contains(name)) {
        throw new RefusedException(
            RefusedException.BAD_REQUEST,
            "the parameter",
            known.length == 0 ? "left out" : "one of " + String.join(", ", known),
            "\"" + name + "\"");
      }
    }
  }

  /// The body as a record; no body is an empty object.
  <T extends Record> T read(Class<T> type) {
    return RecordReader.read(type, "body", body.isBlank() ? "{}" : body);
  }
}
