package io.throughline.cli.run;

import io.throughline.api.TradingException;
import io.throughline.api.strategy.StrategyDefinition;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.cli.setting.Value;
import io.throughline.cli.strategy.StrategyFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads which strategy shall run, and with which parameters.
final class StrategyReader {
  private final SettingsReader read;

  StrategyReader(SettingsReader read) {
    this.read = read;
  }

  /// The strategy; empty if there was a problem, which is noted.
  Optional<StrategyRequest> strategy() {
    Optional<Value> name = read.settings().value(RunKey.STRATEGY);
    if (name.isEmpty()) {
      read.problem(
          "which strategy? Name one ('throughline strategies' lists the catalogue), a class"
              + " together with --classpath, or a .java file");
      return Optional.empty();
    }
    List<Path> classpath = classpath();
    Map<String, String> params = params();
    try {
      StrategyDefinition definition = new StrategyFinder(classpath).find(name.get().text());
      definition.create(params);
      return Optional.of(new StrategyRequest(definition, params));
    } catch (TradingException e) {
      read.problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private List<Path> classpath() {
    var paths = new ArrayList<Path>();
    for (Value value : read.settings().values(RunKey.CLASSPATH)) {
      for (String part : value.text().split(java.io.File.pathSeparator, -1)) {
        if (Files.exists(Path.of(part))) {
          paths.add(Path.of(part));
        } else {
          read.problem(value, part + ": there is no such file or directory");
        }
      }
    }
    return paths;
  }

  private Map<String, String> params() {
    var params = new LinkedHashMap<String, String>();
    for (Value value : read.settings().values(RunKey.PARAM)) {
      int equals = value.text().indexOf('=');
      if (equals < 1) {
        read.problem(value, "must be NAME=VALUE but is '" + value.text() + "'");
      } else {
        params.put(
            value.text().substring(0, equals).strip(), value.text().substring(equals + 1).strip());
      }
    }
    return params;
  }
}
