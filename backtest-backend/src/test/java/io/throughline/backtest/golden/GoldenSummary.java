package io.throughline.backtest.golden;

import io.throughline.backtest.golden.GoldenCase.Verdict;
import java.util.Map;
import java.util.TreeMap;

/// Counts what became of the scenarios, per family and quirk.
final class GoldenSummary {

  private static final class Family {
    int clean;
    int corrected;
    int failed;
    int excluded;
    final Map<String, Integer> excludedByQuirk = new TreeMap<>();
    final Map<String, Integer> correctedByQuirk = new TreeMap<>();
  }

  private final Map<String, Family> families = new TreeMap<>();

  private Family family(GoldenCase golden) {
    return families.computeIfAbsent(golden.family(), _ -> new Family());
  }

  void passed(GoldenCase golden) {
    Family family = family(golden);
    if (golden.verdict() == Verdict.CORRECTED) {
      family.corrected++;
      golden.quirks().forEach(quirk -> family.correctedByQuirk.merge(quirk, 1, Integer::sum));
    } else {
      family.clean++;
    }
  }

  void failed(GoldenCase golden) {
    family(golden).failed++;
  }

  void excluded(GoldenCase golden, Iterable<String> quirks) {
    Family family = family(golden);
    family.excluded++;
    quirks.forEach(quirk -> family.excludedByQuirk.merge(quirk, 1, Integer::sum));
  }

  boolean isEmpty() {
    return families.isEmpty();
  }

  /// One line per family; a scenario that depends on several quirks counts for each of them.
  @Override
  public String toString() {
    var text = new StringBuilder("golden corpus\n");
    families.forEach((name, family) ->
        text.append(
            "  %-9s %4d passed (%d clean, %d corrected %s), %d failed, %d excluded %s%n"
                .formatted(
                    name,
                    family.clean + family.corrected,
                    family.clean,
                    family.corrected,
                    family.correctedByQuirk,
                    family.failed,
                    family.excluded,
                    family.excludedByQuirk)));
    return text.toString();
  }
}
