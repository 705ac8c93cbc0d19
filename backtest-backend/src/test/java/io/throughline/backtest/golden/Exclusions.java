package io.throughline.backtest.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Scenarios that differ because of a deliberate fix, from `golden-exclusions.csv`: family,
/// scenario, fingerprint of its content, quirk, one sentence.
///
/// The fingerprint keeps an exclusion from hitting a scenario of another corpus that happens to
/// have the same id.
final class Exclusions {
  private static final String FILE = "/golden-exclusions.csv";

  /// Why a scenario is left out.
  record Exclusion(String quirk, String why) {}

  private final Map<String, Exclusion> byScenario;

  private Exclusions(Map<String, Exclusion> byScenario) {
    this.byScenario = byScenario;
  }

  static Exclusions load() {
    try (InputStream file = Exclusions.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the class path of the tests");
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Exclusions parse(String text) {
    Map<String, Exclusion> found = new HashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (number == 1 || line.isBlank()) {
        continue;
      }
      String[] columns = line.split(",", 5);
      if (columns.length < 5 || columns[3].isBlank() || columns[4].isBlank()) {
        throw new IllegalArgumentException(
            FILE
                + ":"
                + number
                + ": must be family,scenario,fingerprint,quirk,why but is '"
                + line
                + "'; an exclusion needs the quirk's id and a sentence");
      }
      String key = columns[0] + "/" + columns[1] + "/" + columns[2];
      found.put(key, new Exclusion(columns[3], unquoted(columns[4])));
    }
    return new Exclusions(found);
  }

  private static String unquoted(String text) {
    return text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
        ? text.substring(1, text.length() - 1)
        : text;
  }

  Optional<Exclusion> of(GoldenCase golden) {
    return Optional.ofNullable(
        byScenario.get(golden.family() + "/" + golden.id() + "/" + golden.fingerprint()));
  }
}
