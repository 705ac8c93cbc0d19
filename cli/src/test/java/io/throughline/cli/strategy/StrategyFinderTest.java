package io.throughline.cli.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.strategy.ParamSpec;
import io.throughline.api.strategy.StrategyDefinition;
import io.throughline.strategies.SmaCross;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrategyFinderTest {
  private static final String MINE =
      """
      package com.acme;
      import io.throughline.api.strategy.*;
      public class Mine extends Strategy {
        public Mine(@Param("3") int depth) {}
        static class Part {}
      }
      """;

  @TempDir private Path directory;
  private final StrategyFinder finder = new StrategyFinder(List.of());

  @Test
  void a_name_of_the_catalogue_is_enough() {
    assertThat(finder.find("smacross").type()).isEqualTo(SmaCross.class);
  }

  @Test
  void a_source_file_with_a_package_keeps_the_names_of_its_parameters() throws IOException {
    StrategyDefinition mine = finder.find(write("Mine.java", MINE));

    assertThat(mine.type().getName()).isEqualTo("com.acme.Mine");
    assertThat(mine.params()).extracting(ParamSpec::name).containsExactly("depth");
    assertThat(mine.create(Map.of())).isNotNull();
  }

  @Test
  void a_class_is_found_on_the_class_path_that_was_told() throws IOException {
    Path source = Path.of(write("Mine.java", MINE));
    for (Map.Entry<String, byte[]> type :
        new SourceCompiler(List.of()).compile(source).entrySet()) {
      Path file = directory.resolve("classes/" + type.getKey().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, type.getValue());
    }

    StrategyDefinition mine =
        new StrategyFinder(List.of(directory.resolve("classes"))).find("com.acme.Mine");

    assertThat(mine.name()).isEqualTo("Mine");
  }

  @Test
  void a_name_that_is_nearly_right_gets_a_suggestion() {
    assertThatThrownBy(() -> finder.find("DonchianBreakot"))
        .hasMessageStartingWith(
            "there is no strategy 'DonchianBreakot'; did you mean DonchianBreakout? (the catalogue"
                + " has SmaCross, DonchianBreakout,")
        .hasMessageContaining("--classpath");
    assertThatThrownBy(() -> finder.find("Other"))
        .hasMessageStartingWith("there is no strategy 'Other' (the catalogue has");
  }

  @Test
  void a_class_that_is_no_strategy_is_refused() {
    assertThatThrownBy(() -> finder.find("java.lang.String"))
        .hasMessage(
            "class java.lang.String is no strategy; it must extend"
                + " io.throughline.api.strategy.Strategy");
  }

  @Test
  void a_source_file_must_hold_exactly_one_strategy() throws IOException {
    String none = write("Nothing.java", "public class Nothing {}");

    assertThatThrownBy(() -> finder.find(none))
        .hasMessage(
            none
                + " must hold one public class that extends io.throughline.api.strategy.Strategy"
                + " but holds none");
    assertThatThrownBy(() -> finder.find("nowhere/Some.java"))
        .hasMessage("there is no file nowhere/Some.java");
  }

  @Test
  void every_compile_error_is_told_with_file_and_line() throws IOException {
    String file = write("Bad.java", "public class Bad {\n  Foo foo;\n  Bar bar;\n}\n");

    assertThatThrownBy(() -> finder.find(file))
        .hasMessageStartingWith(file + " does not compile:\n" + file + ":2: cannot find symbol")
        .hasMessageContaining("    Foo foo;\n      ^\n" + file + ":3: cannot find symbol");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
