package io.throughline.faketws.words;

import io.throughline.tws.codec.TwsCodec;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The requests or the messages of the protocol by name.
///
/// A name that ends with `*` stands for all that begin so: `tick*`.
public enum Vocabulary {
  REQUEST(TwsCodec.requestTypes()),
  MESSAGE(TwsCodec.messageTypes());

  private static final String ANY = "*";

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable map
  private final Map<String, Set<Class<?>>> types;

  Vocabulary(Map<String, Set<Class<?>>> types) {
    this.types = types;
  }

  /// The records a name stands for.
  ///
  /// @throws IllegalArgumentException if there are none; names a close word
  public Set<Class<?>> types(String name) {
    if (name.endsWith(ANY)) {
      String start = name.substring(0, name.length() - 1);
      Set<Class<?>> all =
          types.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(start))
              .flatMap(entry -> entry.getValue().stream())
              .collect(Collectors.toUnmodifiableSet());
      if (!all.isEmpty()) {
        return all;
      }
    }
    Set<Class<?>> exact = types.get(name);
    if (exact == null) {
      throw new IllegalArgumentException(
          "the protocol has no %s '%s'; there are %s"
              .formatted(word(), name, new TreeSet<>(types.keySet())));
    }
    return exact;
  }

  /// Checks that what a name stands for has a field; of several records, at least one.
  ///
  /// @throws IllegalArgumentException if none has it
  public void requireField(String name, String path) {
    Set<Class<?>> candidates = types(name);
    boolean found = candidates.stream().anyMatch(type -> RecordFields.has(type, path));
    if (!found) {
      throw new IllegalArgumentException(
          "%s '%s' has no field '%s' but %s"
              .formatted(
                  word(),
                  name,
                  path,
                  candidates.stream()
                      .flatMap(type -> RecordFields.names(type).stream())
                      .distinct()
                      .toList()));
    }
  }

  /// Checks that a text is a value for a field of all that a name stands for and that have it.
  ///
  /// @throws IllegalArgumentException if none has it, or the text is no value for it
  public void requireValue(String name, String path, String text) {
    requireField(name, path);
    types(name).stream()
        .filter(type -> RecordFields.has(type, path))
        .forEach(type -> RecordFields.requireValue(type, path, text));
  }

  private String word() {
    return this == REQUEST ? "request" : "message";
  }
}
