package io.throughline.faketws.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes scenarios as YAML.
final class YamlWriter {
  /// What YAML takes for a text, a number or a time as it stands, inside braces too.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]*");

  String scenario(Scenario scenario) {
    var yaml = new StringBuilder("name: ").append(text(scenario.name())).append("\nsteps:");
    if (scenario.steps().isEmpty()) {
      return yaml.append(" []\n").toString();
    }
    yaml.append('\n');
    for (Step step : scenario.steps()) {
      yaml.append("- ").append(String.join("\n  ", entries(step))).append('\n');
    }
    return yaml.toString();
  }

  private static List<String> entries(Step step) {
    var entries = new ArrayList<String>();
    entries.add("when: " + value(step.when()));
    if (step.skip() > 0) {
      entries.add("skip: " + step.skip());
    }
    if (step.times() != Step.ALWAYS) {
      entries.add("times: " + step.times());
    }
    if (step.need() == Step.Need.EXPECTED) {
      entries.add("expected: true");
    }
    entries.add("then: " + value(step.then()));
    return entries;
  }

  private static String value(Object value) {
    return switch (value) {
      case Step step -> "{" + String.join(", ", entries(step)) + "}";
      case Record word -> word(word);
      case List<?> list ->
          "[" + String.join(", ", list.stream().map(YamlWriter::value).toList()) + "]";
      case Map<?, ?> map -> map(map);
      default -> text(Values.text(value));
    };
  }

  private static String word(Record word) {
    var entries = new ArrayList<String>();
    List<Grammar.Part> parts = Grammar.parts(word.getClass());
    String keyword = Grammar.keyword(word.getClass());
    if (parts.stream().allMatch(part -> part.isDefaultIn(word))) {
      return keyword;
    }
    for (int i = 0; i < parts.size(); i++) {
      Grammar.Part part = parts.get(i);
      if (i == 0 || !part.isDefaultIn(word)) {
        entries.add((i == 0 ? keyword : part.name()) + ": " + value(part.in(word)));
      }
    }
    return "{" + String.join(", ", entries) + "}";
  }

  private static String map(Map<?, ?> map) {
    var entries = new ArrayList<String>();
    map.forEach((key, value) -> entries.add(text((String) key) + ": " + text((String) value)));
    return "{" + String.join(", ", entries) + "}";
  }

  /// A text as YAML has it, in quotes where it needs them.
  static String text(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
