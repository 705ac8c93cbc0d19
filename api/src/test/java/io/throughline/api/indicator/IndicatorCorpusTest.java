package io.throughline.api.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.throughline.api.series.Computation;
import io.throughline.api.series.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Our indicators against the full series of the corpus, as a range and bar by bar.
@Tag("corpus")
class IndicatorCorpusTest {
  private static final double TOLERANCE = 1e-9;

  private final Path golden = Path.of(System.getProperty("throughline.shared", "none"), "golden");
  private final ObjectMapper json = new ObjectMapper();

  @TestFactory
  List<DynamicTest> the_series_agree_with_the_corpus(TestReporter reporter) throws IOException {
    assumeTrue(Files.isDirectory(golden), "there is no corpus at " + golden);
    JsonNode tags = json.readTree(Files.readString(golden.resolve("quirk-tags.json")));
    var tests = new ArrayList<DynamicTest>();
    int tagged = 0;
    int notCovered = 0;
    int otherFeeds = 0;
    for (JsonNode run : cases()) {
      JsonNode scenario = run.get("scenario");
      String id = scenario.get("id").stringValue();
      if (tags.has(id)) {
        tagged++;
      } else if (scenario.get("feeds").valueStream().anyMatch(feed -> !feed.has("file"))) {
        otherFeeds++;
      } else if (indicator(scenario, feeds(scenario)).isEmpty()) {
        notCovered++;
      } else {
        tests.add(dynamicTest(id, () -> check(scenario, run.get("expected"))));
      }
    }
    reporter.publishEntry(
        Map.of(
            "covered", String.valueOf(tests.size()),
            "not covered yet", String.valueOf(notCovered),
            "need a resampler", String.valueOf(otherFeeds),
            "tagged as quirks", String.valueOf(tagged)));
    return tests;
  }

  private void check(JsonNode scenario, JsonNode expected) throws IOException {
    for (boolean ahead : new boolean[] {true, false}) {
      List<TestBars> feeds = feeds(scenario);
      List<double[]> rows = rows(scenario.get("feeds").get(0));
      Line line = indicator(scenario, feeds).orElseThrow();
      List<Computation> graph = TestGraph.of(line);
      for (int i = 0; i < rows.size(); i++) {
        feeds.getFirst().append(rows.get(i));
        if (!ahead) {
          for (Computation node : graph) {
            node.compute(i);
          }
        }
      }
      if (ahead) {
        graph.forEach(node -> node.computeRange(0, rows.size()));
      }
      compare(line, expected);
    }
  }

  private static void compare(Line line, JsonNode expected) {
    int period = expected.get("minperiod").intValue();
    int bars = expected.get("bars").intValue();
    assertThat(line.minimumPeriod()).as("minimum period").isEqualTo(period);
    for (var entry : expected.get("lines").properties()) {
      Line actual =
          line instanceof Indicator indicator && indicator.lines().containsKey(entry.getKey())
              ? indicator.line(entry.getKey())
              : line;
      assertThat(entry.getValue()).hasSize(bars);
      for (int i = 0; i < bars; i++) {
        JsonNode value = entry.getValue().get(i);
        double found = actual.buffer().at(i);
        if (value.isNumber()) {
          double wanted = value.doubleValue();
          double scale = Math.max(1, Math.max(Math.abs(wanted), Math.abs(found)));
          assertThat(Math.abs(found - wanted))
              .as("%s[%d]: found %s, expected %s", entry.getKey(), i, found, wanted)
              .isLessThanOrEqualTo(TOLERANCE * scale);
        } else if (i >= period - 1) {
          assertThat(found).as("%s[%d]", entry.getKey(), i).isNaN();
        }
      }
    }
  }

  private static Optional<? extends Line> indicator(JsonNode scenario, List<TestBars> feeds) {
    return new CorpusIndicators(feeds).build(scenario.get("indicator"));
  }

  private static List<TestBars> feeds(JsonNode scenario) {
    return scenario.get("feeds").valueStream().map(_ -> new TestBars()).toList();
  }

  private List<JsonNode> cases() throws IOException {
    try (var in =
        new GZIPInputStream(Files.newInputStream(golden.resolve("indicators/cases.jsonl.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(json::readTree)
          .toList();
    }
  }

  private List<double[]> rows(JsonNode feed) throws IOException {
    Path file = golden.resolve("data").resolve(feed.get("file").stringValue());
    try (var lines = Files.lines(file)) {
      return lines.skip(1).map(IndicatorCorpusTest::row).toList();
    }
  }

  /// The last six fields: open, high, low, close, volume, open interest.
  private static double[] row(String line) {
    List<String> fields = List.of(line.split(","));
    return fields.subList(fields.size() - 6, fields.size()).stream()
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
