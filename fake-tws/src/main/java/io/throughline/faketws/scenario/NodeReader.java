package io.throughline.faketws.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads YAML nodes of one file; every complaint names its line.
final class NodeReader {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

  private final String source;

  NodeReader(String source) {
    this.source = source;
  }

  /// The whole text as one node.
  Node root(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(source).build();
    try {
      return new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
          .getSingleNode()
          .orElseThrow(
              () -> new ScenarioException(source, 1, "expected a scenario but found nothing"));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new ScenarioException(source, line, "expected YAML but " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new ScenarioException(source, 1, "expected YAML but " + e.getMessage());
    }
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  ScenarioException wrong(Node node, String problem) {
    return new ScenarioException(source, line(node), problem);
  }

  /// Adds the line to what goes wrong while something is made of a node.
  <T> T at(Node node, Supplier<T> making) {
    try {
      return making.get();
    } catch (ScenarioException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ScenarioException(source, line(node), e);
    }
  }

  /// The entries of a mapping, in the file's order.
  Map<String, Node> map(Node node, String what) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, "expected %s but found %s".formatted(what, kind(node)));
    }
    var entries = new LinkedHashMap<String, Node>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(tuple.getKeyNode(), "a key");
      if (entries.put(key, tuple.getValueNode()) != null) {
        throw wrong(tuple.getKeyNode(), "expected '" + key + "' once but found it twice");
      }
    }
    return entries;
  }

  /// Refuses keys that mean nothing.
  void requireKeys(Map<String, Node> entries, List<String> known) {
    entries.forEach((key, value) -> {
      if (!known.contains(key)) {
        throw wrong(
            value, "expected one of %s but found '%s'".formatted(new TreeSet<>(known), key));
      }
    });
  }

  List<Node> list(Node node, String what) {
    if (node instanceof SequenceNode sequence) {
      return new ArrayList<>(sequence.getValue());
    }
    throw wrong(node, "expected a list of %s but found %s".formatted(what, kind(node)));
  }

  String scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(node, "expected %s but found %s".formatted(what, kind(node)));
  }

  /// A text with what its `${…}` stand for.
  String filled(Node node, Map<String, String> values, String what) {
    Matcher matcher = PLACE.matcher(scalar(node, what));
    var text = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = values.get(name);
      if (value == null) {
        throw wrong(
            node,
            "expected a parameter of %s but found '${%s}'"
                .formatted(new TreeSet<>(values.keySet()), name));
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }

  private static String kind(Node node) {
    return switch (node) {
      case ScalarNode scalar -> "\"" + scalar.getValue() + "\"";
      case SequenceNode _ -> "a list";
      case MappingNode _ -> "a mapping";
      default -> node.getNodeType().name();
    };
  }
}
