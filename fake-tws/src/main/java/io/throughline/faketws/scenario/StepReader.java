package io.throughline.faketws.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Makes steps of YAML nodes, with parameters filled in.
final class StepReader {
  private static final List<String> KEYS =
      List.of("when", "nth", "skip", "times", "expected", "then");

  private final NodeReader nodes;
  private final Map<String, String> values;

  /// @param values of the parameters
  StepReader(NodeReader nodes, Map<String, String> values) {
    this.nodes = nodes;
    this.values = values;
  }

  List<Step> steps(Node node) {
    return nodes.list(node, "steps").stream().map(this::step).toList();
  }

  private Step step(Node node) {
    Map<String, Node> entries = nodes.map(node, "a step with 'when' and 'then'");
    nodes.requireKeys(entries, KEYS);
    Trigger when = (Trigger) word(required(node, entries, "when"), Grammar.TRIGGERS, "a trigger");
    List<Effect> then = effects(required(node, entries, "then"));
    int skip = number(entries, "skip", 0);
    int times = number(entries, "times", Step.ALWAYS);
    Node nth = entries.get("nth");
    if (nth != null) {
      if (entries.containsKey("skip") || entries.containsKey("times")) {
        throw nodes.wrong(nth, "expected 'nth' alone but found 'skip' or 'times' beside it");
      }
      skip = nodes.at(nth, () -> occurrence(number(entries, "nth", 1)));
      times = 1;
    }
    Step.Need need = need(entries);
    int skipped = skip;
    int most = times;
    return nodes.at(node, () -> new Step(when, skipped, most, need, then));
  }

  private static int occurrence(int nth) {
    Trigger.requireAtLeast("nth", nth, 1);
    return nth - 1;
  }

  private Node required(Node node, Map<String, Node> entries, String key) {
    Node value = entries.get(key);
    if (value == null) {
      throw nodes.wrong(
          node, "expected a step with '%s' but found %s".formatted(key, entries.keySet()));
    }
    return value;
  }

  private int number(Map<String, Node> entries, String key, int otherwise) {
    Node node = entries.get(key);
    return node == null ? otherwise : (int) value(node, int.class);
  }

  private Step.Need need(Map<String, Node> entries) {
    Node node = entries.get("expected");
    if (node == null) {
      return Step.Need.POSSIBLE;
    }
    return switch (nodes.filled(node, values, "true or false")) {
      case "true" -> Step.Need.EXPECTED;
      case "false" -> Step.Need.POSSIBLE;
      case String other ->
          throw nodes.wrong(node, "expected true or false but found \"" + other + "\"");
    };
  }

  private List<Effect> effects(Node node) {
    return nodes.list(node, "effects").stream()
        .map(effect -> (Effect) word(effect, Grammar.EFFECTS, "an effect"))
        .toList();
  }

  /// A word of the language, with its parts.
  private Record word(Node node, Map<String, Class<? extends Record>> words, String what) {
    if (!(node instanceof MappingNode)) {
      String keyword = nodes.filled(node, values, what);
      return made(node, known(node, keyword, words, what), keyword, Map.of());
    }
    Map<String, Node> entries = nodes.map(node, what);
    List<String> keywords = entries.keySet().stream().filter(words::containsKey).toList();
    if (keywords.size() != 1) {
      throw nodes.wrong(
          node,
          "expected %s, one of %s, but found %s".formatted(what, words.keySet(), entries.keySet()));
    }
    String keyword = keywords.getFirst();
    return made(node, known(node, keyword, words, what), keyword, entries);
  }

  private Class<? extends Record> known(
      Node node, String keyword, Map<String, Class<? extends Record>> words, String what) {
    Class<? extends Record> type = words.get(keyword);
    if (type == null) {
      throw nodes.wrong(
          node, "expected %s, one of %s, but found '%s'".formatted(what, words.keySet(), keyword));
    }
    return type;
  }

  private Record made(
      Node node, Class<? extends Record> type, String keyword, Map<String, Node> entries) {
    List<Grammar.Part> parts = Grammar.parts(type);
    nodes.requireKeys(
        entries,
        Stream.concat(Stream.of(keyword), parts.stream().skip(1).map(Grammar.Part::name)).toList());
    var made = new ArrayList<Object>();
    for (int i = 0; i < parts.size(); i++) {
      Grammar.Part part = parts.get(i);
      Node given = entries.get(i == 0 ? keyword : part.name());
      if (given != null) {
        made.add(part(given, part.type()));
      } else if (part.isOptional()) {
        made.add(part.defaultValue());
      } else {
        throw nodes.wrong(
            node,
            "expected '%s' with %s but found none"
                .formatted(keyword, i == 0 ? "a value" : "'" + part.name() + "'"));
      }
    }
    return nodes.at(node, () -> Grammar.make(type, made));
  }

  private Object part(Node node, Class<?> type) {
    if (type == Trigger.class) {
      return word(node, Grammar.TRIGGERS, "a trigger");
    }
    if (type == Map.class) {
      var map = new TreeMap<String, String>();
      nodes
          .map(node, "fields and their values")
          .forEach((field, value) -> map.put(field, nodes.filled(value, values, "a value")));
      return map;
    }
    if (type == List.class) {
      return isStepList(node) ? steps(node) : effects(node);
    }
    return value(node, type);
  }

  private boolean isStepList(Node node) {
    return nodes.list(node, "steps or effects").stream()
        .anyMatch(item -> item instanceof MappingNode && nodes.map(item, "").containsKey("when"));
  }

  private Object value(Node node, Class<?> type) {
    String text =
        nodes.filled(node, values, type == Duration.class ? "a length of time" : "a value");
    return nodes.at(node, () -> Values.parse(type, text));
  }
}
