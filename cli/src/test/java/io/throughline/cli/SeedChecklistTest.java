package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds docs/seed-checklist.md to the tests there are.
class SeedChecklistTest {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().resolveSibling("");
  private static final Pattern PLACE =
      Pattern.compile("`([a-z-]+)/([A-Za-z]+Test)\\.([a-z0-9_]+)`");

  private static List<String> rows() throws IOException {
    return Files.readAllLines(REPOSITORY.resolve("docs/seed-checklist.md")).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| promised"))
        .toList();
  }

  @Test
  void every_statement_names_what_happens_and_a_test() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(80)
        .allSatisfy(row -> {
          String[] cells = row.split("\\|", -1);
          assertThat(cells).as(row).hasSize(5);
          assertThat(cells[1]).as(row).isNotBlank();
          assertThat(cells[2]).as(row).isNotBlank();
          assertThat(PLACE.matcher(cells[3]).find()).as(row).isTrue();
        });
  }

  @Test
  void every_test_that_is_named_is_there() throws IOException {
    assertThat(String.join("\n", rows()).lines().flatMap(row -> PLACE.matcher(row).results()))
        .hasSizeGreaterThan(100)
        .allSatisfy(place ->
            assertThat(source(place.group(1), place.group(2)))
                .as("%s of %s in %s", place.group(3), place.group(2), place.group(1))
                .contains("void " + place.group(3) + "("));
  }

  @Test
  void nothing_in_the_column_of_tests_is_misspelt() throws IOException {
    assertThat(rows())
        .allSatisfy(row -> {
          Matcher places = PLACE.matcher(row.split("\\|", -1)[3]);
          assertThat(places.replaceAll("").replace(",", "")).as(row).isBlank();
        });
  }

  private static String source(String module, String testClass) {
    Path tests = REPOSITORY.resolve(module).resolve("src/test/java");
    try (Stream<Path> files = Files.walk(tests)) {
      Path found =
          files
              .filter(file -> file.endsWith(testClass + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError(module + " has no " + testClass));
      return Files.readString(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
