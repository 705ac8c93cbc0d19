package io.throughline.backtest.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run of a scenario gave, in the shape of `expected`: maps, lists, numbers, texts, truth
/// values, local times and `null`.
final class Recording {

  /// Rows under named columns.
  record Table(List<String> columns, List<List<@Nullable Object>> rows) {
    Table(List<String> columns) {
      this(columns, new ArrayList<>());
    }
  }

  private final Map<String, Object> parts = new LinkedHashMap<>();
  private final List<Map<String, @Nullable Object>> events = new ArrayList<>();

  Recording() {
    parts.put("events", events);
  }

  /// Adds a part with rows.
  Table table(String name, List<String> columns) {
    var table = new Table(List.copyOf(columns));
    parts.put(name, table);
    return table;
  }

  void part(String name, Map<String, @Nullable Object> content) {
    parts.put(name, content);
  }

  void event(Map<String, @Nullable Object> event) {
    events.add(event);
  }

  /// A part by the name it has in `expected`; `null` if it was not recorded.
  @Nullable Object part(String name) {
    return parts.get(name);
  }
}
