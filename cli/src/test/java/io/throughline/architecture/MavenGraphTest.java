package io.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.architecture.Poms.Dependency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MavenGraphTest {
  static final List<HouseModule> MODULES = HouseModule.ALL;

  @Test
  void the_parent_builds_exactly_the_known_modules() {
    assertThat(Poms.modules()).containsExactlyInAnyOrderElementsOf(folders());
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void main_code_depends_only_on_allowed_modules(HouseModule module) {
    assertThat(ours(module, false)).isSubsetOf(module.imports());
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void tests_depend_only_on_allowed_modules(HouseModule module) {
    assertThat(ours(module, true)).isSubsetOf(module.testImports());
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void main_code_uses_only_allowed_libraries(HouseModule module) {
    Stream<String> libraries =
        Poms.dependencies(module.folder()).stream()
            .filter(dependency -> !dependency.isOurs() && !dependency.isForTests())
            .map(Dependency::artifactId);

    assertThat(libraries.toList()).isSubsetOf(module.libraries());
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void versions_are_written_in_the_parent_only(HouseModule module) {
    assertThat(Poms.versions(module.folder())).isEmpty();
  }

  @Test
  void a_dependency_is_read_with_its_scope() {
    assertThat(Poms.dependencies("strategies"))
        .contains(
            new Dependency("io.throughline", "throughline-api", "compile"),
            new Dependency("io.throughline", "throughline-engine", "test"));
  }

  private static List<String> ours(HouseModule module, boolean forTests) {
    return Poms.dependencies(module.folder()).stream()
        .filter(dependency -> dependency.isOurs() && dependency.isForTests() == forTests)
        .map(Dependency::folder)
        .toList();
  }

  private static List<String> folders() {
    return HouseModule.ALL.stream().map(HouseModule::folder).toList();
  }
}
