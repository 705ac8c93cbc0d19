package io.throughline.faketws.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A scenario as a file has it: with parameters, and what it is about.
///
/// ```yaml
/// name: request-lost
/// about: An order is sent and nobody ever hears of it.
/// parameters:
///   ref: {default: "*", about: order ref of the orders it happens to}
/// steps:
/// - when: {request: placeOrder, where: {ref: "${ref}"}}
///   times: 1
///   then: [lose]
/// ```
public final class ScenarioTemplate {
  private static final List<String> KEYS =
      List.of("name", "about", "seen", "grade", "parameters", "steps");
  private static final List<String> PARAMETER_KEYS = List.of("type", "default", "about");

  private final NodeReader nodes;
  private final String name;
  private final Story story;
  private final Map<String, Parameter> parameters;
  private final Node steps;
  private final String source;

  /// What people say of a scenario.
  ///
  /// @param about what it does
  /// @param seen where users met it
  /// @param grade how sure that is
  public record Story(String about, String seen, Grade grade) {}

  /// How sure it is that a real server does this.
  public enum Grade {
    /// Documented, captured or reported by several users.
    GROUNDED,
    /// Concluded from how clients and networks are made.
    ASSUMED
  }

  private ScenarioTemplate(NodeReader nodes, String source, Node node) {
    this.nodes = nodes;
    this.source = source;
    Map<String, Node> entries = nodes.map(node, "a scenario with 'name' and 'steps'");
    nodes.requireKeys(entries, KEYS);
    for (String key : List.of("name", "steps")) {
      if (!entries.containsKey(key)) {
        throw nodes.wrong(
            node, "expected a scenario with '%s' but found %s".formatted(key, entries.keySet()));
      }
    }
    name = text(entries, "name");
    steps = entries.getOrDefault("steps", node);
    story = new Story(text(entries, "about"), text(entries, "seen"), grade(entries));
    parameters = new LinkedHashMap<>();
    Node declared = entries.get("parameters");
    if (declared != null) {
      nodes
          .map(declared, "parameters")
          .forEach((key, value) -> parameters.put(key, parameter(key, value)));
    }
    scenario(); // whatever is wrong with it is wrong now
  }

  private String text(Map<String, Node> entries, String key) {
    Node node = entries.get(key);
    return node == null ? "" : nodes.scalar(node, "a text").strip();
  }

  private Grade grade(Map<String, Node> entries) {
    Node node = entries.get("grade");
    return node == null
        ? Grade.ASSUMED
        : nodes.at(node, () -> (Grade) Values.parse(Grade.class, nodes.scalar(node, "a grade")));
  }

  private Parameter parameter(String key, Node node) {
    if (!(node instanceof org.snakeyaml.engine.v2.nodes.MappingNode)) {
      return new Parameter(key, Parameter.Type.TEXT, nodes.scalar(node, "a value"), "");
    }
    Map<String, Node> entries = nodes.map(node, "a parameter");
    nodes.requireKeys(entries, PARAMETER_KEYS);
    if (!entries.containsKey("default")) {
      throw nodes.wrong(node, "expected a parameter with 'default' but found " + entries.keySet());
    }
    return nodes.at(
        node,
        () ->
            new Parameter(
                key,
                entries.containsKey("type")
                    ? (Parameter.Type) Values.parse(Parameter.Type.class, text(entries, "type"))
                    : Parameter.Type.TEXT,
                text(entries, "default"),
                text(entries, "about")));
  }

  /// Reads a file that has one scenario.
  ///
  /// @throws ScenarioException if it has none; names file, line, what was expected and what found
  public static ScenarioTemplate parse(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file));
  }

  /// Reads the text of a file that has one scenario.
  public static ScenarioTemplate parse(String source, String text) {
    var nodes = new NodeReader(source);
    return new ScenarioTemplate(nodes, source, nodes.root(text));
  }

  /// Reads the text of a file that has a list of scenarios.
  public static List<ScenarioTemplate> parseAll(String source, String text) {
    var nodes = new NodeReader(source);
    Node root = nodes.root(text);
    if (!(root instanceof SequenceNode)) {
      throw nodes.wrong(root, "expected a list of scenarios");
    }
    var templates = new ArrayList<ScenarioTemplate>();
    var names = new HashSet<String>();
    for (Node node : nodes.list(root, "scenarios")) {
      var template = new ScenarioTemplate(nodes, source, node);
      if (!names.add(template.name)) {
        throw nodes.wrong(node, "expected each name once but found '" + template.name + "' twice");
      }
      templates.add(template);
    }
    return templates;
  }

  public String name() {
    return name;
  }

  public Story story() {
    return story;
  }

  /// What can be given, in the file's order.
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /// The file it is from.
  public String source() {
    return source;
  }

  /// The scenario with everything as the file says.
  public Scenario scenario() {
    return scenario(Map.of());
  }

  /// The scenario with some parameters given.
  ///
  /// @throws IllegalArgumentException if there is no such parameter, or the value is none for it
  public Scenario scenario(Map<String, String> given) {
    var values = new LinkedHashMap<String, String>();
    parameters.forEach((key, parameter) -> values.put(key, parameter.value()));
    given.forEach((key, value) -> {
      Parameter parameter = parameters.get(key);
      if (parameter == null) {
        throw new IllegalArgumentException(
            "%s has no parameter '%s' but %s".formatted(name, key, parameters.keySet()));
      }
      parameter.type().check(key, value);
      values.put(key, value);
    });
    return new Scenario(title(given), new StepReader(nodes, values).steps(steps));
  }

  private String title(Map<String, String> given) {
    return given.isEmpty()
        ? name
        : name
            + ":"
            + String.join(
                ",",
                given.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .sorted()
                    .toList());
  }
}
