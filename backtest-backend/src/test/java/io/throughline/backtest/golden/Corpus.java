package io.throughline.backtest.golden;

import io.throughline.backtest.golden.GoldenCase.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A directory of golden scenarios: which there are, and how each is to be judged.
///
/// Any directory of the same shape will do: `FAMILY/*.jsonl.gz`, `FAMILY/*.json`,
/// `FAMILY/cases/*.json`, `data/`, `quirk-tags.json`, `fixed/FAMILY.jsonl.gz`.
final class Corpus {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path directory;
  private final Map<String, List<String>> quirks = new HashMap<>();
  private final Map<String, Set<String>> soft = new HashMap<>();

  Corpus(Path directory) {
    this.directory = directory;
    Path tags = directory.resolve("quirk-tags.json");
    if (Files.exists(tags)) {
      readTags(JSON.readTree(tags));
    }
  }

  private void readTags(JsonNode tags) {
    for (var entry : tags.properties()) {
      if (entry.getKey().equals("soft")) {
        for (var kind : entry.getValue().properties()) {
          for (JsonNode id : kind.getValue()) {
            soft.computeIfAbsent(id.asString(), _ -> new HashSet<>()).add(kind.getKey());
          }
        }
      } else if (entry.getValue().isArray()) {
        List<String> rows = new ArrayList<>();
        entry.getValue().forEach(row -> rows.add(row.asString()));
        quirks.put(entry.getKey(), List.copyOf(rows));
      }
    }
  }

  Path data() {
    return directory.resolve("data");
  }

  boolean has(String family) {
    return Files.isDirectory(directory.resolve(family));
  }

  /// The runs of a family, read one after the other: the files by hand first, then the others by
  /// name. Series of indicators are none.
  Stream<GoldenCase> cases(String family) {
    Map<String, String> fixed = fixed(family);
    return Stream.concat(
            Stream.concat(files(family + "/cases", ".json"), files(family, ".json"))
                .map(Corpus::text),
            files(family, ".jsonl.gz").flatMap(Corpus::lines))
        .map(JSON::readTree)
        .filter(pair -> !pair.path("scenario").has("indicator"))
        .map(pair -> golden(family, pair, fixed));
  }

  private GoldenCase golden(String family, JsonNode pair, Map<String, String> fixed) {
    JsonNode scenario = pair.path("scenario");
    String id = scenario.path("id").asString();
    List<String> tags = quirks.getOrDefault(id, List.of());
    String correction = fixed.get(id);
    JsonNode expected = pair.path("expected");
    Verdict verdict = tags.isEmpty() ? Verdict.CLEAN : Verdict.EXCLUDED;
    if (!tags.isEmpty() && correction != null) {
      verdict = Verdict.CORRECTED;
      ObjectNode merged = (ObjectNode) expected.deepCopy();
      JSON.readTree(correction)
          .path("expected")
          .properties()
          .forEach(part -> merged.set(part.getKey(), part.getValue()));
      expected = merged;
    }
    return new GoldenCase(
        family, scenario, expected, tags, verdict, soft.getOrDefault(id, Set.of()));
  }

  private Map<String, String> fixed(String family) {
    Path file = directory.resolve("fixed").resolve(family + ".jsonl.gz");
    Map<String, String> byId = new HashMap<>();
    if (Files.exists(file)) {
      try (Stream<String> lines = lines(file)) {
        lines.forEach(line -> byId.put(JSON.readTree(line).path("id").asString(), line));
      }
    }
    return byId;
  }

  private Stream<Path> files(String folder, String suffix) {
    Path path = directory.resolve(folder);
    if (!Files.isDirectory(path)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      var reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file), 1 << 16),
                  StandardCharsets.UTF_8));
      return reader.lines().onClose(() -> close(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
