package io.throughline.backtest.golden;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.throughline.api.TradingException;
import io.throughline.backtest.csv.CsvData;
import io.throughline.backtest.golden.Exclusions.Exclusion;
import io.throughline.backtest.golden.GoldenCase.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Runs every scenario of the golden corpus as its own test.
///
/// The corpus lies under `${throughline.shared}/golden`; without it one test is skipped, which says
/// so. `-Dgolden.only=orders` runs one family, `-Dgolden.only=orders/bracket-trail` one scenario. A
/// scenario that depends on a defect of the reference must give the corrected outcome; where that
/// is not known it is skipped and counted. `target/golden-summary.txt` holds the counts.
@Tag("corpus")
class GoldenCorpusTest {
  private static final List<String> FAMILIES =
      List.of("csv", "filters", "sync", "resample", "replay", "orders", "quirks");
  private static final GoldenSummary SUMMARY = new GoldenSummary();
  private static boolean isPresent;

  /// Some files of the corpus hold late ticks on purpose; held here so that its level stays.
  private static final Logger FILES = Logger.getLogger(CsvData.class.getName());

  @BeforeAll
  static void expectOddBars() {
    FILES.setLevel(Level.OFF);
  }

  @TestFactory
  Stream<DynamicNode> corpus() {
    Path directory = directory();
    if (!Files.isDirectory(directory)) {
      return Stream.of(
          DynamicTest.dynamicTest("the golden corpus is absent", () -> skipLoudly(directory)));
    }
    isPresent = true;
    var corpus = new Corpus(directory);
    var exclusions = Exclusions.load();
    return FAMILIES.stream()
        .filter(corpus::has)
        .filter(family -> only("").isEmpty() || only(family).isPresent())
        .map(family ->
            DynamicContainer.dynamicContainer(
                family,
                corpus
                    .cases(family)
                    .filter(golden -> isWanted(golden))
                    .map(golden ->
                        DynamicTest.dynamicTest(
                            golden.id(), () -> judge(golden, corpus, exclusions)))));
  }

  /// A relative path is meant from where the build was started, which is one level up.
  private static Path directory() {
    String shared = System.getProperty("throughline.shared", "../shared");
    Path directory = Path.of(shared, "golden");
    Path fromBuild = Path.of("..", shared, "golden");
    boolean isFromBuild = !Files.isDirectory(directory) && Files.isDirectory(fromBuild);
    return isFromBuild && !directory.isAbsolute() ? fromBuild : directory;
  }

  private static void skipLoudly(Path directory) {
    String message =
        "NO GOLDEN RUN WAS COMPARED: there is no directory "
            + directory
            + "; give the parent of 'golden' with -Dthroughline.shared=DIR";
    System.out.println(message);
    abort(message);
  }

  /// What follows `prefix` in the wish to run only a part; empty if that is about something else.
  private static Optional<String> only(String prefix) {
    String wish = System.getProperty("golden.only", "");
    return wish.startsWith(prefix) && !wish.isEmpty()
        ? Optional.of(wish.substring(prefix.length()))
        : Optional.empty();
  }

  private static boolean isWanted(GoldenCase golden) {
    return only(golden.family())
        .filter(rest -> rest.startsWith("/"))
        .map(rest -> rest.equals("/" + golden.id()))
        .orElse(true);
  }

  private static void judge(GoldenCase golden, Corpus corpus, Exclusions exclusions) {
    if (golden.verdict() == Verdict.EXCLUDED) {
      SUMMARY.excluded(golden, golden.quirks());
      abort(golden + " is excluded: it depends on " + golden.quirks() + ", outcome not specified");
    }
    Optional<String> difference = difference(golden, corpus);
    var exclusion = exclusions.of(golden);
    if (exclusion.isPresent()) {
      leaveOut(golden, exclusion.get(), difference);
    }
    if (difference.isPresent()) {
      SUMMARY.failed(golden);
      fail(difference.get());
    }
    SUMMARY.passed(golden);
  }

  private static Optional<String> difference(GoldenCase golden, Corpus corpus) {
    try {
      return Comparison.of(golden, ScenarioRun.of(golden, corpus.data()));
    } catch (TradingException e) {
      return Optional.of(golden + " could not be run: " + e.getMessage());
    } catch (RuntimeException e) {
      SUMMARY.failed(golden);
      throw new AssertionError(golden + " could not be run: " + e, e);
    }
  }

  private static void leaveOut(
      GoldenCase golden, Exclusion exclusion, Optional<String> difference) {
    if (difference.isEmpty()) {
      fail(golden + " matches; take its line out of golden-exclusions.csv");
    }
    SUMMARY.excluded(golden, List.of(exclusion.quirk()));
    abort(golden + " is excluded: " + exclusion.quirk() + ", " + exclusion.why());
  }

  @AfterAll
  static void writeSummary() throws IOException {
    FILES.setLevel(null);
    if (isPresent && SUMMARY.isEmpty()) {
      throw new IllegalStateException(
          "no scenario was compared; -Dgolden.only names one as FAMILY/ID or a family of "
              + FAMILIES);
    }
    if (isPresent) {
      Files.writeString(Path.of("target", "golden-summary.txt"), SUMMARY.toString());
      System.out.print(SUMMARY);
    }
  }
}
