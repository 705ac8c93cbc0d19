package io.throughline.faketws.fault;

import io.throughline.faketws.scenario.Parameter;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.scenario.ScenarioTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// All named faults.
///
/// ```java
/// core.play(FaultCatalogue.scenario("commission-late:by=30s"));
/// ```
public final class FaultCatalogue {
  private static final List<String> AREAS = List.of("link", "connectivity", "data", "orders");

  /// A comma that begins the next parameter, not one inside of a value.
  private static final Pattern NEXT = Pattern.compile(",(?=[a-zA-Z][a-zA-Z0-9-]*=)");

  private static final SequencedMap<String, Fault> FAULTS = read();

  private FaultCatalogue() {}

  private static SequencedMap<String, Fault> read() {
    var faults = new LinkedHashMap<String, Fault>();
    for (String area : AREAS) {
      String file = area + ".yaml";
      for (ScenarioTemplate template : ScenarioTemplate.parseAll(file, text(file))) {
        if (faults.put(template.name(), new Fault(area, template)) != null) {
          throw new IllegalStateException("two faults are called " + template.name());
        }
      }
    }
    return Collections.unmodifiableSequencedMap(faults);
  }

  private static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(FaultCatalogue.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All of them, by area.
  public static List<Fault> all() {
    return List.copyOf(FAULTS.values());
  }

  /// The fault of that name.
  ///
  /// @throws IllegalArgumentException if there is none; names the one that is close
  public static Fault named(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static String unknown(String name) {
    String near =
        NearName.of(name, FAULTS.keySet()).map(one -> "; did you mean '" + one + "'?").orElse(";");
    return "there is no fault '%s'%s 'throughline fake-tws list' shows all %d"
        .formatted(name, near, FAULTS.size());
  }

  /// The fault of that name, if there is one.
  public static Optional<Fault> find(String name) {
    return Optional.ofNullable(FAULTS.get(name));
  }

  /// The scenario that a short text means: `name`, or `name:parameter=value,parameter=value`.
  ///
  /// @throws IllegalArgumentException if there is no such fault or parameter, or the value is none
  public static Scenario scenario(String text) {
    int colon = text.indexOf(':');
    Fault fault = named(colon < 0 ? text : text.substring(0, colon));
    return fault.scenario(colon < 0 ? Map.of() : parameters(text.substring(colon + 1)));
  }

  static Map<String, String> parameters(String text) {
    var values = new LinkedHashMap<String, String>();
    for (String assignment : NEXT.split(text, -1)) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "expected parameter=value but found \"" + assignment + "\"");
      }
      values.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
    return values;
  }

  /// The scenario that a user means: a file (`mine.yaml`, `mine.yaml:after=5s`), or a fault.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws IllegalArgumentException if it is no scenario, or there is no such fault
  public static Scenario fileOrFault(String text) throws IOException {
    int end = Math.max(fileEnd(text, ".yaml"), fileEnd(text, ".yml"));
    if (end < 0) {
      return scenario(text);
    }
    ScenarioTemplate template = ScenarioTemplate.parse(Path.of(text.substring(0, end)));
    return end == text.length()
        ? template.scenario()
        : template.scenario(parameters(text.substring(end + 1)));
  }

  private static int fileEnd(String text, String ending) {
    int at = text.indexOf(ending + ":");
    if (at >= 0) {
      return at + ending.length();
    }
    return text.endsWith(ending) ? text.length() : -1;
  }

  /// All there is to know about a fault, in some lines of text.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  public static String explain(String name) {
    Fault fault = named(name);
    var text = new StringBuilder();
    text.append(fault.name()).append(" (").append(fault.area()).append(", ");
    text.append(word(fault)).append(")\n\n");
    text.append("What it does: ").append(fault.about()).append('\n');
    text.append("Where users met it: ").append(fault.seen()).append('\n');
    if (!fault.parameters().isEmpty()) {
      text.append("Parameters:\n");
      for (Parameter parameter : fault.parameters()) {
        text.append(
            "  %s=%s (%s) %s\n"
                .formatted(
                    parameter.name(),
                    parameter.value(),
                    parameter.type().name().toLowerCase(Locale.ROOT),
                    parameter.about()));
      }
    }
    text.append("As a scenario:\n\n").append(fault.scenario().yaml().indent(2));
    text.append("\nIn Java:\n\n").append(fault.scenario().java().indent(2));
    return text.toString();
  }

  private static String word(Fault fault) {
    return fault.grade().name().toLowerCase(Locale.ROOT);
  }

  /// All faults as a table in Markdown, one per row.
  public static String table() {
    var text = new StringBuilder("| fault | what it does | parameters | where users met it |\n");
    text.append("|---|---|---|---|\n");
    for (Fault fault : all()) {
      text.append(
          "| `%s` | %s | %s | %s%s |\n"
              .formatted(
                  fault.name(),
                  cell(fault.about()),
                  String.join(
                      " ",
                      fault.parameters().stream()
                          .map(one -> "`" + one.name() + "=" + one.value() + "`")
                          .toList()),
                  cell(fault.seen()),
                  fault.grade() == ScenarioTemplate.Grade.ASSUMED ? " (assumed)" : ""));
    }
    return text.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
