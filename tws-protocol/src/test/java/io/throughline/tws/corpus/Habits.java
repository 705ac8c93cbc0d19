package io.throughline.tws.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What a client writes that no rule explains: the lines of `client-habits.csv`, each with its
/// reason.
final class Habits {
  private static final List<String> LINES = lines();

  private Habits() {}

  static boolean has(String client, String field, String value) {
    String last = field.substring(field.lastIndexOf('.') + 1);
    return LINES.stream()
        .anyMatch(line -> line.startsWith(client + "," + last + "," + value + ","));
  }

  private static List<String> lines() {
    try (InputStream in =
        Objects.requireNonNull(Habits.class.getResourceAsStream("client-habits.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
