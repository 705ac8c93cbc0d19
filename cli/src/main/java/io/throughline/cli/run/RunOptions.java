package io.throughline.cli.run;

import io.throughline.cli.setting.RunFile;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.Settings;
import io.throughline.cli.setting.Value;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The options of `throughline run`: one for each [RunKey], and what a user of the reference's own
/// command line might type instead.
final class RunOptions {
  static final String FILE = "--file";
  static final String STACKTRACE = "--stacktrace";
  private static final String STRATEGY = "STRATEGY";

  /// Spellings that are understood but not shown.
  private static final Map<String, RunKey> ALIASES =
      Map.ofEntries(
          Map.entry("--csvformat", RunKey.FORMAT),
          Map.entry("--fromdate", RunKey.FROM),
          Map.entry("--todate", RunKey.TO),
          Map.entry("--sessionstart", RunKey.SESSION_START),
          Map.entry("--sessionend", RunKey.SESSION_END),
          Map.entry("--commtype", RunKey.COMMISSION_TYPE),
          Map.entry("--slip_perc", RunKey.SLIP_PERC),
          Map.entry("--slip_fixed", RunKey.SLIP_FIXED));

  private RunOptions() {}

  static void addTo(CommandSpec command) {
    command.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel(STRATEGY)
            .description("the strategy to run")
            .build());
    command.addOption(
        OptionSpec.builder(FILE)
            .type(Path.class)
            .paramLabel("RUN.yaml")
            .description("a run file with the same keys; options override it")
            .build());
    command.addOption(
        OptionSpec.builder(STACKTRACE)
            .type(boolean.class)
            .description("show where in the program a failure happened")
            .build());
    int order = 0;
    for (RunKey.Topic topic : RunKey.Topic.values()) {
      command.addArgGroup(group(topic).order(order++).build());
    }
    ALIASES.forEach((name, key) -> command.addOption(option(name, key).hidden(true).build()));
  }

  private static ArgGroupSpec.Builder group(RunKey.Topic topic) {
    var group =
        ArgGroupSpec.builder()
            .exclusive(false)
            .validate(false)
            .multiplicity("0..1")
            .heading("%n" + topic.heading() + "%n");
    int order = 0;
    for (RunKey key : RunKey.values()) {
      if (key.topic() == topic && key.isOption()) {
        group.addArg(option(key.option(), key).order(order++).build());
      }
    }
    return group;
  }

  private static OptionSpec.Builder option(String name, RunKey key) {
    var option = OptionSpec.builder(name).description(key.doc());
    if (key.isSwitch()) {
      return option.type(boolean.class);
    }
    option.paramLabel(key.label());
    return key.isRepeatable()
        ? option.type(List.class).auxiliaryTypes(String.class)
        : option.type(String.class);
  }

  /// What was typed, over what the run file says.
  ///
  /// @throws io.throughline.cli.setting.SettingsException if there is a run file that cannot be
  ///   read
  static Settings read(ParseResult parsed) {
    Path file = parsed.matchedOptionValue(FILE, null);
    Settings base = file == null ? Settings.builder().build() : RunFile.read(file);
    return typed(parsed).over(base);
  }

  private static Settings typed(ParseResult parsed) {
    Map<String, RunKey> keys = new HashMap<>(ALIASES);
    Arrays.stream(RunKey.values()).forEach(key -> keys.put(key.option(), key));
    var settings = Settings.builder();
    if (!parsed.matchedPositionals().isEmpty()) {
      String name = parsed.matchedPositionals().getFirst().originalStringValues().getFirst();
      settings.add(RunKey.STRATEGY, new Value(name, STRATEGY));
    }
    for (OptionSpec option : parsed.matchedOptionsSet()) {
      RunKey key = keys.get(option.longestName());
      if (key != null) {
        List<String> texts = key.isSwitch() ? List.of("true") : option.originalStringValues();
        texts.forEach(text -> add(settings, key, new Value(text, option.longestName())));
      }
    }
    return settings.build();
  }

  private static void add(Settings.Builder settings, RunKey key, Value value) {
    if (key == RunKey.DATA || key == RunKey.URL) {
      settings.addFeed(value);
    } else {
      settings.add(key, value);
    }
  }
}
