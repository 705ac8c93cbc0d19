package io.throughline.faketws.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says triggers and effects in words.
final class Words {
  private Words() {}

  static String trigger(Trigger trigger) {
    return words((Record) trigger);
  }

  static String effect(Effect effect) {
    return words((Record) effect);
  }

  private static String words(Record record) {
    List<Grammar.Part> parts = Grammar.parts(record.getClass());
    var words = new StringBuilder(Grammar.keyword(record.getClass()));
    for (int i = 0; i < parts.size(); i++) {
      Grammar.Part part = parts.get(i);
      if (!part.isDefaultIn(record)) {
        words.append(i == 0 ? " " : " " + part.name() + " ").append(value(part.in(record)));
      }
    }
    return words.toString();
  }

  private static String value(Object value) {
    return switch (value) {
      case Record inner -> words(inner);
      case Map<?, ?> map -> map(map);
      case List<?> list -> "(" + String.join(", ", list.stream().map(Words::item).toList()) + ")";
      default -> Values.text(value);
    };
  }

  private static String item(Object item) {
    return item instanceof Step step ? step.words() : value(item);
  }

  private static String map(Map<?, ?> map) {
    var texts = new ArrayList<String>();
    map.forEach((field, wanted) -> texts.add(field + " is " + wanted));
    return String.join(" and ", texts);
  }
}
