package io.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything else is tested on the class path; here the same jars form a module graph.
class ModulePathTest {
  private static final String PREFIX = "io.throughline.";
  private static final ModuleFinder CLASS_PATH = ModuleFinder.of(classPath());

  @ParameterizedTest
  @MethodSource("described")
  void a_descriptor_requires_only_allowed_modules(HouseModule module) {
    Stream<String> required =
        descriptor(module).requires().stream()
            .map(Requires::name)
            .filter(name -> name.startsWith(PREFIX));

    assertThat(required).isSubsetOf(namesOf(module.imports()));
  }

  @ParameterizedTest
  @MethodSource("described")
  void a_descriptor_exports_only_packages_of_its_module(HouseModule module) {
    Stream<String> exported = descriptor(module).exports().stream().map(Exports::source);

    assertThat(exported).allMatch(name -> (name + ".").startsWith(PREFIX + module.name() + "."));
  }

  @Test
  void the_described_modules_resolve_together() {
    Set<String> roots =
        described().map(module -> PREFIX + module.name()).collect(Collectors.toSet());

    Configuration resolved =
        ModuleLayer.boot().configuration().resolve(CLASS_PATH, ModuleFinder.of(), roots);

    assertThat(resolved.modules()).extracting(module -> module.name()).containsAll(roots);
  }

  static Stream<HouseModule> described() {
    return HouseModule.ALL.stream().filter(HouseModule::isPublished);
  }

  private static ModuleDescriptor descriptor(HouseModule module) {
    return CLASS_PATH
        .find(PREFIX + module.name())
        .map(ModuleReference::descriptor)
        .filter(descriptor -> !descriptor.isAutomatic())
        .orElseThrow(() -> new AssertionError(module.folder() + " has no module-info.java"));
  }

  private static List<String> namesOf(Set<String> folders) {
    return folders.stream().map(folder -> PREFIX + HouseModule.ofFolder(folder).name()).toList();
  }

  private static Path[] classPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(Path::of)
        .toArray(Path[]::new);
  }
}
