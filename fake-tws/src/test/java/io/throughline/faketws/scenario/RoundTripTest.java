package io.throughline.faketws.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.fault.Fault;
import io.throughline.faketws.fault.FaultCatalogue;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is printed is what was meant: as YAML, and as Java that a compiler takes.
class RoundTripTest {
  private static final int SEEDS = 400;

  @Test
  void yaml_reads_back_as_it_was_for_all_words_and_any_texts() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Scenario scenario = AnyScenario.of(new SplittableRandom(seed));

      assertThat(Scenario.parse("seed " + seed, scenario.yaml())).isEqualTo(scenario);
    }
  }

  @Test
  void every_fault_of_the_catalogue_reads_back() {
    for (Fault fault : FaultCatalogue.all()) {
      assertThat(Scenario.parse(fault.name(), fault.scenario().yaml())).isEqualTo(fault.scenario());
    }
  }

  @Test
  void what_is_printed_as_java_makes_the_same_scenario(@TempDir Path folder) throws Exception {
    var scenarios = new ArrayList<Scenario>();
    FaultCatalogue.all().forEach(fault -> scenarios.add(fault.scenario()));
    for (long seed = 0; seed < 50; seed++) {
      scenarios.add(AnyScenario.of(new SplittableRandom(seed)));
    }

    assertThat(compiled(folder, scenarios)).isEqualTo(scenarios);
  }

  @SuppressWarnings("unchecked")
  private static List<Scenario> compiled(Path folder, List<Scenario> scenarios)
      throws IOException, ReflectiveOperationException {
    var source = new StringBuilder();
    source.append("import io.throughline.faketws.scenario.*;\n");
    source.append("import io.throughline.faketws.scenario.LinkEffect.Moment;\n");
    source.append("import io.throughline.faketws.scenario.ServerEffect.*;\n");
    source.append("import io.throughline.faketws.scenario.OrderEffect.*;\n");
    source.append("import java.math.BigDecimal;\nimport java.time.*;\nimport java.util.*;\n");
    source.append("import static io.throughline.faketws.scenario.Effects.*;\n");
    source.append("import static io.throughline.faketws.scenario.OrderEffects.*;\n");
    source.append("import static io.throughline.faketws.scenario.Occasion.*;\n");
    source.append("public class Printed {\n  public static List<Scenario> all() {\n");
    source.append("    var all = new ArrayList<Scenario>();\n");
    for (int i = 0; i < scenarios.size(); i++) {
      source.append("    all.add(one%d());\n".formatted(i));
    }
    source.append("    return all;\n  }\n");
    for (int i = 0; i < scenarios.size(); i++) {
      source.append(
          "  static Scenario one%d() {\n    return %s;\n  }\n"
              .formatted(i, scenarios.get(i).java()));
    }
    source.append("}\n");
    Path file = Files.writeString(folder.resolve("Printed.java"), source);
    int result =
        Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
            .orElseThrow()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
    assertThat(result).isZero();
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      return (List<Scenario>) loader.loadClass("Printed").getMethod("all").invoke(null);
    }
  }
}
