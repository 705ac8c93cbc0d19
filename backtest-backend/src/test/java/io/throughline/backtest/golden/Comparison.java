package io.throughline.backtest.golden;

import io.throughline.backtest.golden.GoldenCase.Verdict;
import io.throughline.backtest.golden.Recording.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares a recording with what the corpus expects and tells the first difference so that it can
/// be understood at a glance.
final class Comparison {
  private static final int ROWS_BEFORE = 3;
  private static final int LAST_STEP = Integer.MAX_VALUE;

  /// In which order parts are told when they differ at the same step: causes before effects.
  private static final List<String> PARTS =
      List.of("bars", "events", "trail", "steps", "final", "analyzers");

  private final GoldenCase golden;
  private final Recording recording;
  private final Tolerance tolerance;

  private Comparison(GoldenCase golden, Recording recording) {
    this.golden = golden;
    this.recording = recording;
    this.tolerance = Tolerance.forCase(golden);
  }

  /// The story of the first difference; empty if everything is as expected.
  static Optional<String> of(GoldenCase golden, Recording recording) {
    return new Comparison(golden, recording).compare();
  }

  private Optional<String> compare() {
    List<Difference> differences = new ArrayList<>();
    for (var part : golden.expected().properties()) {
      Difference found = difference(part.getKey(), part.getValue());
      if (found != null) {
        differences.add(found);
      }
    }
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    differences.sort(
        Comparator.comparingInt(Difference::step)
            .thenComparingInt(found -> PARTS.indexOf(found.part())));
    return Optional.of(tell(differences));
  }

  private String tell(List<Difference> differences) {
    Difference first = differences.getFirst();
    var text = new StringBuilder();
    text.append(golden).append('\n').append("  ").append(first.headline()).append('\n');
    text.append(first.story());
    for (Difference other : differences.subList(1, differences.size())) {
      text.append("  also ").append(other.headline()).append('\n');
    }
    if (!golden.quirks().isEmpty()) {
      text.append("  judged by the corrected outcome of ").append(golden.quirks()).append('\n');
    }
    return text.toString();
  }

  private @Nullable Difference difference(String part, JsonNode expected) {
    Object found = recording.part(part);
    if (found == null) {
      return new Difference(part, -1, 0, "", "recorded", "missing", "");
    }
    if (found instanceof Table table) {
      return table(part, expected, table);
    }
    if (found instanceof List<?> list) {
      return list(part, expected, list);
    }
    Mismatch mismatch = compare(part, expected, found, false);
    return mismatch == null
        ? null
        : new Difference(
            part, -1, LAST_STEP, mismatch.path, mismatch.expected(), mismatch.found(), "");
  }

  private @Nullable Difference table(String part, JsonNode expected, Table found) {
    List<String> columns = new ArrayList<>();
    expected.path("columns").forEach(column -> columns.add(column.asString()));
    if (!columns.equals(found.columns())) {
      return new Difference(
          part, -1, 0, "columns", columns.toString(), found.columns().toString(), "");
    }
    JsonNode rows = expected.path("rows");
    int common = Math.min(rows.size(), found.rows().size());
    for (int i = 0; i < common; i++) {
      for (int c = 0; c < columns.size(); c++) {
        Object value = found.rows().get(i).get(c);
        if (!tolerance.accepts(columns.get(c), rows.get(i).get(c), value)) {
          int step = Math.min(rows.get(i).get(0).asInt(), stepOf(found.rows().get(i)));
          return new Difference(
              part,
              i,
              step,
              columns.get(c),
              rows.get(i).get(c).toString(),
              Text.of(value),
              columns + "\n" + story(rows, found.rows(), i));
        }
      }
    }
    return lengths(part, rows, found.rows());
  }

  private @Nullable Difference list(String part, JsonNode expected, List<?> found) {
    int common = Math.min(expected.size(), found.size());
    for (int i = 0; i < common; i++) {
      Mismatch mismatch = compare("", expected.get(i), found.get(i), skipsCreated(expected.get(i)));
      if (mismatch != null) {
        return new Difference(
            part,
            i,
            Math.min(expected.get(i).path("step").asInt(LAST_STEP), stepOf(found.get(i))),
            mismatch.path,
            mismatch.expected(),
            mismatch.found(),
            story(expected, found, i));
      }
    }
    return lengths(part, expected, found);
  }

  private @Nullable Difference lengths(String part, JsonNode expected, List<?> found) {
    if (expected.size() == found.size()) {
      return null;
    }
    int index = Math.min(expected.size(), found.size());
    boolean isShort = found.size() < expected.size();
    JsonNode missing = expected.path(index);
    int step =
        isShort
            ? missing.isArray() ? missing.get(0).asInt() : missing.path("step").asInt(LAST_STEP)
            : stepOf(found.get(index));
    return new Difference(
        part,
        index,
        step,
        "",
        isShort ? "a row (" + expected.size() + " in all)" : "over",
        isShort ? "over" : "one row of " + (found.size() - index) + " too many",
        story(expected, found, index));
  }

  private static int stepOf(@Nullable Object row) {
    Object step =
        switch (row) {
          case Map<?, ?> event -> event.get("step");
          case List<?> cells -> cells.getFirst();
          case null, default -> null;
        };
    return step instanceof Integer number ? number : LAST_STEP;
  }

  private static String story(JsonNode expected, List<?> found, int index) {
    var text = new StringBuilder();
    for (int i = Math.max(0, index - ROWS_BEFORE); i < index; i++) {
      text.append("      as expected [%d] %s%n".formatted(i, expected.get(i)));
    }
    if (index < expected.size()) {
      text.append("    > expected    [%d] %s%n".formatted(index, expected.get(index)));
    }
    if (index < found.size()) {
      text.append("    > found       [%d] %s%n".formatted(index, Text.of(found.get(index))));
    }
    return text.toString();
  }

  /// Whether the notification may show prices of a trailing order which the reference has already
  /// moved on. The list of such scenarios was made of the uncorrected outcomes, so it does not say
  /// which corrected ones belong to it.
  private boolean skipsCreated(JsonNode event) {
    String status = event.path("status").asString("");
    boolean isListed =
        golden.soft().contains("created-shared") || golden.verdict() == Verdict.CORRECTED;
    return isListed
        && event.path("exectype").asString("").startsWith("StopTrail")
        && (status.equals("Submitted") || status.equals("Accepted"));
  }

  private record Mismatch(String path, JsonNode wanted, @Nullable Object got) {
    String expected() {
      return wanted.isMissingNode() ? "absent" : wanted.toString();
    }

    String found() {
      return got == null ? "absent" : Text.of(got);
    }
  }

  private @Nullable Mismatch compare(
      String path, JsonNode expected, @Nullable Object found, boolean skipsCreated) {
    if (found instanceof Map<?, ?> map && expected.isObject()) {
      return object(path, expected, map, skipsCreated);
    }
    if (found instanceof List<?> list && expected.isArray()) {
      return array(path, expected, list);
    }
    boolean isContainer = expected.isObject() || expected.isArray();
    String field = path.substring(path.lastIndexOf('.') + 1);
    return !isContainer && tolerance.accepts(field, expected, found)
        ? null
        : new Mismatch(path, expected, found);
  }

  private @Nullable Mismatch object(
      String path, JsonNode expected, Map<?, ?> found, boolean skipsCreated) {
    Set<String> names = new LinkedHashSet<>();
    expected.propertyNames().forEach(names::add);
    found.keySet().forEach(name -> names.add(String.valueOf(name)));
    for (String name : names) {
      boolean isSkipped =
          skipsCreated && path.equals("created") && (name.equals("price") || name.equals("plimit"));
      String inner = path.isEmpty() ? name : path + "." + name;
      Mismatch mismatch =
          isSkipped ? null : compare(inner, expected.path(name), found.get(name), skipsCreated);
      if (mismatch != null) {
        return mismatch;
      }
    }
    return null;
  }

  private @Nullable Mismatch array(String path, JsonNode expected, List<?> found) {
    if (expected.size() != found.size()) {
      return new Mismatch(path, expected, found);
    }
    for (int i = 0; i < expected.size(); i++) {
      String inner =
          path.equals("bits") || path.startsWith("bits[") ? bit(path, i) : path + "[" + i + "]";
      Mismatch mismatch = compare(inner, expected.get(i), found.get(i), false);
      if (mismatch != null) {
        return mismatch;
      }
    }
    return null;
  }

  /// The parts of a fill by name, so that sizes are compared as sizes.
  private static String bit(String path, int i) {
    if (path.equals("bits")) {
      return "bits[" + i + "]";
    }
    return path
        + "."
        + switch (i) {
          case 0 -> "dt";
          case 1 -> "size";
          case 2 -> "price";
          case 3 -> "closed.size";
          case 4 -> "opened.size";
          case 5 -> "closedvalue";
          case 6 -> "openedvalue";
          case 7 -> "closedcomm";
          case 8 -> "openedcomm";
          default -> "pnl";
        };
  }
}
