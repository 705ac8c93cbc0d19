package io.throughline.ib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds docs/ib.md to what the code says.
class IbManualTest {
  private static String manual() throws IOException {
    return Files.readString(Path.of("").toAbsolutePath().resolveSibling("docs/ib.md"));
  }

  @Test
  void the_table_of_parameters_is_that_of_the_code() throws IOException {
    String table =
        String.join(
            "\n",
            Stream.of(IbParameter.values())
                .map(one ->
                    "| `%s` | %s | %s |"
                        .formatted(one.label(), one.valueIn(IbConfig.standard()), one.meaning())
                        .replace("|  |", "| |"))
                .toList());

    assertThat(manual()).contains(table);
  }

  @Test
  void every_test_that_is_named_exists() throws IOException {
    String section = manual().substring(manual().indexOf("## What is known to go wrong"));
    List<String> named =
        Pattern.compile("`([a-z0-9]+(?:_[a-z0-9]+){2,})`")
            .matcher(section)
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();
    String tests = tests();

    assertThat(named)
        .hasSizeGreaterThan(60)
        .allSatisfy(name -> assertThat(tests).contains("void " + name + "("));
  }

  /// All test code of the repository.
  private static String tests() throws IOException {
    Path repository = Path.of("").toAbsolutePath().resolveSibling("");
    var text = new StringBuilder();
    for (String module : List.of("ib-backend", "tws-protocol", "engine")) {
      try (Stream<Path> files = Files.walk(repository.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(one -> one.toString().endsWith("Test.java")).toList()) {
          text.append(Files.readString(file));
        }
      }
    }
    return text.toString();
  }
}
