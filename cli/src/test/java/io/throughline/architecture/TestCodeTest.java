package io.throughline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests obey some of the rules too: a test that waits or looks at the clock fails on a slow day.
class TestCodeTest {
  private static final JavaClasses TESTS = new ClassFileImporter().importPaths(testClasses());

  @ParameterizedTest
  @EnumSource(names = {"WALL_CLOCK", "WAITING", "THIS_MACHINE", "CHANCE", "LOST_TRACE"})
  void tests_neither_wait_nor_depend_on_time_place_or_chance(Ban ban) {
    ban.below("io.throughline").check(TESTS);
  }

  @Test
  void no_test_is_disabled() {
    noMethods().should().beAnnotatedWith(Disabled.class).check(TESTS);
    noClasses().should().beAnnotatedWith(Disabled.class).check(TESTS);
  }

  @Test
  void this_test_is_among_the_classes_looked_at() {
    assertThat(TESTS.contain(TestCodeTest.class)).isTrue();
  }

  private static List<Path> testClasses() {
    return HouseModule.ALL.stream()
        .map(module -> Poms.REPOSITORY.resolve(module.folder()).resolve("target/test-classes"))
        .filter(Files::isDirectory)
        .toList();
  }
}
