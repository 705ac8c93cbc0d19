package io.throughline.faketws.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What goes wrong in a run, and when: data, so that it can be printed, kept, compared and played
/// on virtual time as on a socket. All steps are in force at once.
///
/// ```java
/// Scenario.named("the second order gets lost")
///     .when(request("placeOrder").where("ref", "x").nth(2))
///     .then(lose())
///     .expected();
/// ```
public record Scenario(String name, List<Step> steps) {
  public Scenario {
    name = name.strip();
    steps = List.copyOf(steps);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a scenario must have a name");
    }
  }

  /// One in which nothing happens yet.
  public static Scenario named(String name) {
    return new Scenario(name, List.of());
  }

  /// The trigger of a step that [Clause#then] ends.
  public Clause when(Occasion occasion) {
    return new Clause(this, occasion);
  }

  /// A step that has a trigger and no effect yet.
  public record Clause(Scenario scenario, Occasion occasion) {
    /// The scenario with that step.
    public Scenario then(Effect... effects) {
      return scenario.with(occasion.then(effects));
    }
  }

  /// The scenario with a further step.
  public Scenario with(Step step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return new Scenario(name, more);
  }

  /// The scenario, failed if its last step never happens.
  public Scenario expected() {
    if (steps.isEmpty()) {
      throw new IllegalStateException("scenario '" + name + "' has no step to expect");
    }
    var more = new ArrayList<>(steps);
    more.set(more.size() - 1, more.getLast().expected());
    return new Scenario(name, more);
  }

  /// Both at once.
  public Scenario and(Scenario other) {
    var more = new ArrayList<>(steps);
    more.addAll(other.steps);
    return new Scenario(name + " and " + other.name, more);
  }

  /// As a file: [#parse] gives the same scenario.
  public String yaml() {
    return new YamlWriter().scenario(this);
  }

  /// As an expression in Java that makes the same scenario.
  public String java() {
    return new JavaWriter().scenario(this);
  }

  /// Reads a scenario file; parameters it has are as it says.
  ///
  /// @throws ScenarioException if it is none; names file, line, what was expected and what found
  public static Scenario parse(Path file) throws IOException {
    return ScenarioTemplate.parse(file).scenario();
  }

  /// Reads the text of a scenario file.
  ///
  /// @param source how messages call it
  /// @throws ScenarioException if it is none
  public static Scenario parse(String source, String text) {
    return ScenarioTemplate.parse(source, text).scenario();
  }

  /// Several at once, in one.
  public static Scenario all(Scenario... scenarios) {
    return Arrays.stream(scenarios)
        .reduce(Scenario::and)
        .orElseThrow(() -> new IllegalArgumentException("there must be a scenario"));
  }
}
