package io.throughline.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One Maven module: its folder, its root package below `io.throughline`, and all it may depend on.
///
/// This table is the only place where the dependency graph is written down for the tests; the POMs,
/// the module descriptors and the imports are compared with it.
///
/// @param folder folder and suffix of the artifact id, such as `tws-protocol`
/// @param name root package below `io.throughline`, such as `tws`
/// @param imports folders of the modules that main code may import
/// @param testImports folders of the modules that test code may import besides
/// @param libraries artifact ids of the third-party libraries that main code may use
record HouseModule(
    String folder,
    String name,
    Set<String> imports,
    Set<String> testImports,
    Set<String> libraries) {

  private static final Set<String> ALL_BUT_TESTKIT =
      Set.of(
          "api",
          "engine",
          "backtest-backend",
          "tws-protocol",
          "ib-backend",
          "fake-tws",
          "strategies",
          "report");

  static final List<HouseModule> ALL =
      List.of(
          new HouseModule("api", "api", Set.of(), Set.of(), Set.of()),
          new HouseModule("engine", "engine", Set.of("api"), Set.of("testkit"), Set.of()),
          new HouseModule(
              "backtest-backend",
              "backtest",
              Set.of("api", "engine"),
              Set.of("testkit"),
              Set.of("opencsv")),
          new HouseModule("tws-protocol", "tws", Set.of(), Set.of(), Set.of("protobuf-java")),
          new HouseModule(
              "ib-backend",
              "ib",
              Set.of("api", "tws-protocol"),
              Set.of("testkit", "fake-tws", "engine", "backtest-backend", "strategies"),
              Set.of()),
          new HouseModule(
              "fake-tws",
              "faketws",
              Set.of("tws-protocol"),
              Set.of(),
              Set.of("jackson-dataformat-yaml", "snakeyaml-engine")),
          new HouseModule(
              "testkit",
              "testkit",
              Set.of("api", "fake-tws"),
              Set.of(),
              Set.of("junit-jupiter", "assertj-core")),
          new HouseModule(
              "strategies",
              "strategies",
              Set.of("api"),
              Set.of("testkit", "engine", "backtest-backend"),
              Set.of()),
          new HouseModule("report", "report", Set.of("api"), Set.of("testkit"), Set.of()),
          new HouseModule(
              "cli",
              "cli",
              ALL_BUT_TESTKIT,
              Set.of("testkit"),
              Set.of(
                  "picocli",
                  "progressbar",
                  "snakeyaml-engine",
                  "jackson-core",
                  "logback-classic",
                  "slf4j-jdk-platform-logging")),
          new HouseModule(
              "benchmarks",
              "benchmarks",
              Stream.concat(ALL_BUT_TESTKIT.stream(), Stream.of("testkit", "cli"))
                  .collect(Collectors.toUnmodifiableSet()),
              Set.of(),
              Set.of("jmh-core", "ta4j-core")));

  static HouseModule ofFolder(String folder) {
    return ALL.stream().filter(module -> module.folder.equals(folder)).findFirst().orElseThrow();
  }

  /// Modules whose packages main code of this one must not touch.
  Stream<HouseModule> forbidden() {
    return ALL.stream().filter(other -> !other.equals(this) && !imports.contains(other.folder));
  }

  /// Has a descriptor or a stable automatic module name, because other people's modules require it.
  boolean isPublished() {
    return !folder.equals("cli") && !folder.equals("benchmarks");
  }
}
