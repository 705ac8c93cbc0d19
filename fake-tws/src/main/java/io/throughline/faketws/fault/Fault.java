package io.throughline.faketws.fault;

import io.throughline.faketws.scenario.Parameter;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.scenario.ScenarioTemplate;
import java.util.List;
import java.util.Map;

/// Something that goes wrong with real servers, by name.
///
/// @param area what goes wrong: `link`, `connectivity`, `data` or `orders`
public record Fault(String area, ScenarioTemplate template) {

  public String name() {
    return template.name();
  }

  /// What it does.
  public String about() {
    return template.story().about();
  }

  /// Where real users met it.
  public String seen() {
    return template.story().seen();
  }

  public ScenarioTemplate.Grade grade() {
    return template.story().grade();
  }

  public List<Parameter> parameters() {
    return template.parameters();
  }

  /// The fault with all parameters as they come.
  public Scenario scenario() {
    return template.scenario();
  }

  /// The fault with some parameters given.
  ///
  /// @throws IllegalArgumentException if it has no such parameter, or the value is none for it
  public Scenario scenario(Map<String, String> parameters) {
    return template.scenario(parameters);
  }
}
