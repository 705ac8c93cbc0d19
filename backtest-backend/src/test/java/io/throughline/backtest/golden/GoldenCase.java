package io.throughline.backtest.golden;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One scenario with what must come out of it.
///
/// @param family the folder of the corpus it comes from
/// @param expected what our engine must give: for a scenario that depends on a defect the corrected
///   outcome, if there is one
/// @param quirks the defects of the reference on which the scenario depends
/// @param verdict how it is judged
/// @param soft comparisons that are left out, by name
record GoldenCase(
    String family,
    JsonNode scenario,
    JsonNode expected,
    List<String> quirks,
    Verdict verdict,
    Set<String> soft) {

  /// How a scenario is judged.
  enum Verdict {
    /// No defect has an influence: it must match the reference.
    CLEAN,
    /// It must match the corrected outcome.
    CORRECTED,
    /// The corrected outcome is not known: left out by class.
    EXCLUDED
  }

  String id() {
    return scenario.path("id").asString();
  }

  String title() {
    return scenario.path("title").asString("");
  }

  /// Tells scenarios of one id apart.
  String fingerprint() {
    return Integer.toHexString(scenario.toString().hashCode());
  }

  @Override
  public String toString() {
    return family + "/" + id() + " (" + title() + ")";
  }
}
