package io.throughline.tws.codec;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All messages of one direction: by id for reading, by record for writing.
final class Layouts {
  static final Layouts REQUESTS =
      new Layouts(
          List.of(
              ConnectionLayouts.REQUESTS,
              ContractLayouts.REQUESTS,
              MarketDataLayouts.REQUESTS,
              HistoryLayouts.REQUESTS,
              OrderLayouts.REQUESTS,
              AccountLayouts.REQUESTS));

  static final Layouts MESSAGES =
      new Layouts(
          List.of(
              ConnectionLayouts.MESSAGES,
              ContractLayouts.MESSAGES,
              MarketDataLayouts.MESSAGES,
              HistoryLayouts.MESSAGES,
              OrderLayouts.MESSAGES,
              AccountLayouts.MESSAGES));

  /// Text ids are smaller; a protobuf id is the text id plus this.
  static final int PROTO_OFFSET = 200;

  private final Map<Integer, Layout<?>> byId = new HashMap<>();
  private final Map<Class<?>, Layout<?>> byType = new HashMap<>();

  private Layouts(List<List<Layout<?>>> areas) {
    for (Layout<?> layout : areas.stream().flatMap(List::stream).toList()) {
      if (byId.put(layout.id(), layout) != null) {
        throw new IllegalArgumentException("two layouts for message id " + layout.id());
      }
      for (Class<?> type : layout.types()) {
        byType.put(type, layout);
      }
    }
  }

  @Nullable Layout<?> byId(int id) {
    return byId.get(id);
  }

  Layout<?> byType(Class<?> type) {
    Layout<?> layout = byType.get(type);
    if (layout == null) {
      throw new IllegalArgumentException("no layout for " + type);
    }
    return layout;
  }

  Map<String, Set<Class<?>>> typesByName() {
    var types = new TreeMap<String, Set<Class<?>>>();
    for (Layout<?> layout : all()) {
      types.put(layout.name(), Set.copyOf(layout.types()));
    }
    return Collections.unmodifiableMap(types);
  }

  List<Layout<?>> all() {
    return byType.values().stream()
        .distinct()
        .sorted((a, b) -> Integer.compare(a.id(), b.id()))
        .toList();
  }
}
