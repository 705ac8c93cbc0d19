package io.throughline.cli.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A run written down in YAML, under the names of the options.
///
/// ```yaml
/// strategy: SmaCross
/// params: {fast: 5, slow: 20}
/// data:
///   - spy.csv
///   - {file: spy.csv, resample: weeks, name: weekly}
/// cash: 50000
/// ```
public final class RunFile {
  private static final String PARAMS = "params";
  private static final String FILE = "file";

  private final String file;
  private final Settings.Builder settings = Settings.builder();

  private RunFile(String file) {
    this.file = file;
  }

  /// Reads a run file. Unknown keys and the like are among the problems of the result.
  ///
  /// @throws SettingsException if it cannot be read or is no YAML
  public static Settings read(Path path) {
    String text;
    try {
      text = Files.readString(path);
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              Files.exists(path)
                  ? path + " cannot be read as UTF-8 text: " + e
                  : path + " does not exist; --file names a run file in YAML"));
    }
    return parse(path.toString(), text);
  }

  /// Reads the text of a run file.
  ///
  /// @param name how messages call it
  public static Settings parse(String name, String text) {
    var reading = new RunFile(name);
    reading.readDocument(text);
    return reading.settings.build();
  }

  private void readDocument(String text) {
    Node root;
    try {
      root =
          new Compose(LoadSettings.builder().setLabel(file).build())
              .composeString(text)
              .orElseThrow(() -> new SettingsException(List.of(file + " is empty")));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new SettingsException(List.of(file + ":" + line + ": is no YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      throw new SettingsException(List.of(file + " is no YAML: " + e.getMessage()));
    }
    readRoot(root);
  }

  private void readRoot(Node root) {
    for (NodeTuple tuple : entries(root, "a run file")) {
      String name = scalar(tuple.getKeyNode(), "a key");
      if (name.equals(PARAMS)) {
        readParams(tuple.getValueNode());
        continue;
      }
      Optional<RunKey> key = RunKey.find(name).filter(RunKey::isOfRun).filter(this::isWritable);
      if (key.isEmpty()) {
        unknown(tuple.getKeyNode(), name, knownOfRun());
      } else if (key.get() == RunKey.DATA || key.get() == RunKey.URL) {
        elements(tuple.getValueNode()).forEach(node -> readFeed(key.get(), node));
      } else if (key.get().isRepeatable()) {
        elements(tuple.getValueNode()).forEach(node -> readScalar(key.get(), node));
      } else {
        readScalar(key.get(), tuple.getValueNode());
      }
    }
  }

  /// Parameters have a map of their own, so `param` itself is not written.
  private boolean isWritable(RunKey key) {
    return key != RunKey.PARAM;
  }

  private void readParams(Node node) {
    for (NodeTuple tuple : entries(node, PARAMS)) {
      String name = scalar(tuple.getKeyNode(), "a parameter's name");
      String value = scalar(tuple.getValueNode(), "parameter '" + name + "'");
      settings.add(RunKey.PARAM, new Value(name + "=" + value, at(tuple.getKeyNode(), PARAMS)));
    }
  }

  private void readScalar(RunKey key, Node node) {
    String text = scalar(node, key.text());
    if (node instanceof ScalarNode) {
      settings.add(key, new Value(text, at(node, key.text())));
    }
  }

  private void readFeed(RunKey key, Node node) {
    if (node instanceof ScalarNode scalar) {
      settings.addFeed(new Value(scalar.getValue(), at(node, key.text())));
      return;
    }
    Map<RunKey, Value> own = new EnumMap<>(RunKey.class);
    Value source = null;
    for (NodeTuple tuple : entries(node, "a feed")) {
      String name = scalar(tuple.getKeyNode(), "a key");
      Optional<RunKey> ownKey = RunKey.find(name).filter(RunKey::isOfFeed);
      if (name.equals(FILE) || name.equals(RunKey.URL.text())) {
        source = new Value(scalar(tuple.getValueNode(), name), at(tuple.getKeyNode(), name));
      } else if (ownKey.isPresent()) {
        String text = scalar(tuple.getValueNode(), name);
        own.put(ownKey.get(), new Value(text, at(tuple.getKeyNode(), name)));
      } else {
        unknown(tuple.getKeyNode(), name, "file, url, " + FeedText.known());
      }
    }
    if (source == null) {
      settings.problem(at(node, key.text()) + ": a feed needs 'file' or 'url'");
    } else {
      settings.add(new FeedEntry(source, own));
    }
  }

  // ---------------------------------------------------------------- nodes

  private List<NodeTuple> entries(Node node, String what) {
    if (!(node instanceof MappingNode mapping)) {
      settings.problem(at(node, what) + " must be a list of 'key: value' lines");
      return List.of();
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && !seen.add(key.getValue())) {
        settings.problem(at(key, key.getValue()) + " is there twice; remove one of them");
      }
    }
    return mapping.getValue();
  }

  private static List<Node> elements(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  private String scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    settings.problem(at(node, what) + " must be a single value");
    return "";
  }

  private void unknown(Node key, String name, String known) {
    settings.problem(
        file + ":" + line(key) + ": unknown key '" + name + "'; known keys are " + known);
  }

  private static String knownOfRun() {
    return RunKey.names(
            Arrays.stream(RunKey.values())
                .filter(key -> key.isOfRun() && key != RunKey.PARAM)
                .toList())
        + ", "
        + PARAMS;
  }

  private String at(Node node, String what) {
    return file + ":" + line(node) + ": " + what;
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
