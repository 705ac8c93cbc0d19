package io.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(Lifecycle.PER_CLASS)
class HouseRulesTest {
  private static final String ROOT = "io.throughline";

  private final JavaClasses product =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(ROOT);
  private JavaClasses offenders = new ClassFileImporter().importClasses();

  @BeforeAll
  void compileOffenders(@TempDir Path directory) {
    Offenders.compileInto(directory);
    offenders = new ClassFileImporter().importPath(directory);
  }

  @ParameterizedTest
  @MethodSource("productRules")
  void every_rule_holds_for_the_product(ArchRule rule) {
    rule.check(product);
  }

  @ParameterizedTest
  @MethodSource("offenderRules")
  void every_rule_catches_an_offender(ArchRule rule) {
    assertThat(rule.evaluate(offenders).hasViolation()).as(rule.getDescription()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Ban.class)
  void every_banned_member_is_recognised(Ban ban) {
    EvaluationResult result = ban.below(Offenders.ROOT).evaluate(offenders);

    assertThat(result.getFailureReport().getDetails())
        .hasSizeGreaterThanOrEqualTo(ban.members().size());
  }

  @Test
  void the_edge_may_read_the_clock() {
    EvaluationResult result = Ban.WALL_CLOCK.below(Offenders.ROOT).evaluate(offenders);

    assertThat(result.getFailureReport().getDetails())
        .noneMatch(detail -> detail.contains("WallClock") || detail.contains("ib.link"));
  }

  @Test
  void all_modules_are_looked_at() {
    Stream<String> published =
        HouseModule.ALL.stream().filter(HouseModule::isPublished).map(HouseModule::name);

    assertThat(published)
        .allSatisfy(name -> assertThat(product.containPackage(ROOT + "." + name)).isTrue());
  }

  static Stream<ArchRule> productRules() {
    return new HouseRules(ROOT).all();
  }

  static Stream<ArchRule> offenderRules() {
    return new HouseRules(Offenders.ROOT).all();
  }
}
