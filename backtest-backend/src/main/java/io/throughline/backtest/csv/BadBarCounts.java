package io.throughline.backtest.csv;

import io.throughline.backtest.csv.BadBars.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many bars of one reading were dropped, repaired, or delivered although they were bad, by
/// fault. A fault that did not occur has no entry.
public record BadBarCounts(
    Map<Fault, Long> dropped, Map<Fault, Long> repaired, Map<Fault, Long> accepted) {

  /// Nothing was wrong, or nothing was read yet.
  public static final BadBarCounts NONE = new BadBarCounts(Map.of(), Map.of(), Map.of());

  public BadBarCounts {
    dropped = copy(dropped);
    repaired = copy(repaired);
    accepted = copy(accepted);
  }

  private static Map<Fault, Long> copy(Map<Fault, Long> counts) {
    Map<Fault, Long> copy = new EnumMap<>(Fault.class);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }

  public boolean isEmpty() {
    return dropped.isEmpty() && repaired.isEmpty() && accepted.isEmpty();
  }

  /// As people read it: `3 dropped (2 duplicate time, 1 high below low), 1 repaired (1 missing
  /// price)`; `none` when nothing was wrong.
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    describe(parts, dropped, "dropped");
    describe(parts, repaired, "repaired");
    describe(parts, accepted, "accepted as they are");
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  private static void describe(List<String> parts, Map<Fault, Long> counts, String verb) {
    if (!counts.isEmpty()) {
      List<String> faults = new ArrayList<>();
      long sum = 0;
      for (Map.Entry<Fault, Long> entry : counts.entrySet()) {
        sum += entry.getValue();
        faults.add(entry.getValue() + " " + entry.getKey());
      }
      parts.add(sum + " " + verb + " (" + String.join(", ", faults) + ")");
    }
  }
}
