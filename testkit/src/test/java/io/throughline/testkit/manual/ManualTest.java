package io.throughline.testkit.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/// Holds docs/testkit.md to code that compiles and runs.
class ManualTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(classes = {WithFakeTwsExample.class, PropertyExample.class})
  void an_example_passes(Class<?> example) {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(example))
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.started(1).succeeded(1));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void code_of_the_manual_is_code_of_a_test(String block) {
    List<String> wanted = lines(block);

    assertThat(examples().stream().anyMatch(one -> Collections.indexOfSubList(one, wanted) >= 0))
        .withFailMessage("no test has this code of docs/testkit.md:%n%s", block)
        .isTrue();
  }

  @Test
  void the_manual_has_code() {
    assertThat(blocks()).hasSizeGreaterThanOrEqualTo(5);
  }

  static List<String> blocks() {
    String manual = read(MODULE.toAbsolutePath().resolveSibling("docs/testkit.md"));
    return BLOCK.matcher(manual).results().map(ManualTest::code).toList();
  }

  private static String code(MatchResult block) {
    return block.group(1);
  }

  private static List<List<String>> examples() {
    try (Stream<Path> files = Files.walk(MODULE.resolve("src/test/java"))) {
      return files.filter(Files::isRegularFile).map(file -> lines(read(file))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Without indentation, which differs between a manual and a class.
  private static List<String> lines(String text) {
    return text.lines().map(String::strip).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
