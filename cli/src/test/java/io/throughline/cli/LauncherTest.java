package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The shell script `throughline` in a small copy of the repository whose `java` and `mvnw` only
/// print what they were asked to do.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherTest {
  private static final Instant BEFORE = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant AFTER = BEFORE.plusSeconds(60);

  @TempDir private Path repository;

  @BeforeEach
  void copyTheLauncher() throws IOException {
    Files.copy(Path.of("..", "throughline"), repository.resolve("throughline"));
    script(".mvn/find-jdk.sh", "echo '" + repository.resolve("jdk") + "'");
    script("mvnw", "echo \"mvnw $*\"; mkdir -p cli/target; touch cli/target/throughline.jar");
    script(
        "jdk/bin/java",
        "case $1 in -XX:AOTCacheOutput=*) : > \"${1#*=}\";; esac; echo \"java $*\"");
    file("pom.xml", BEFORE);
    file("api/src/main/java/Bar.java", BEFORE);
  }

  @Test
  void a_jar_newer_than_the_sources_starts_without_a_build() throws Exception {
    file("cli/target/throughline.jar", AFTER);
    everythingElseIsOlder();

    Outcome outcome = launch("backtest", "my run.yaml");

    assertThat(outcome.out())
        .startsWith("java -XX:AOTCache=")
        .endsWith("cli/target/throughline.jar backtest my run.yaml\n");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void without_a_jar_the_command_is_built_once() throws Exception {
    Outcome first = launch("--version");
    everythingElseIsOlder();
    Outcome second = launch("--version");

    assertThat(first.err())
        .isEqualTo(
            """
            throughline: building once, this takes a minute ...
            mvnw -q -Dmaven.test.skip=true -Dspotless.check.skip package -pl cli -am
            """);
    assertThat(second.err()).isEmpty();
  }

  @Test
  void two_first_starts_at_once_build_once() throws Exception {
    script("mvnw", "sleep 0.3; echo mvnw; mkdir -p cli/target; touch cli/target/throughline.jar");
    everythingElseIsOlder();

    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome> one = both.submit(() -> launch("--version"));
      Future<Outcome> other = both.submit(() -> launch("--version"));

      assertThat(one.get().err() + other.get().err()).containsOnlyOnce("mvnw");
    }
  }

  @Test
  void a_source_newer_than_the_jar_is_built() throws Exception {
    file("cli/target/throughline.jar", BEFORE);
    everythingElseIsOlder();
    file("api/src/main/java/Bar.java", AFTER);

    Outcome outcome = launch("--version");

    assertThat(outcome.err()).contains("building once");
  }

  @Test
  void a_failed_build_is_not_mistaken_for_a_regression() throws Exception {
    script("mvnw", "echo 'COMPILATION ERROR'; exit 1");

    Outcome outcome = launch("--version");

    assertThat(outcome.status()).isEqualTo(ExitCode.DEFECT);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("COMPILATION ERROR", "the build failed");
  }

  @Test
  void the_class_cache_is_made_once_per_jar() throws Exception {
    launch("--version");
    everythingElseIsOlder();
    Path cache = repository.resolve("cli/target/throughline.aot");
    Files.writeString(cache, "made before");
    launch("--version");

    assertThat(cache).hasContent("made before");
  }

  private void everythingElseIsOlder() throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      for (Path path : files.filter(path -> !path.startsWith(repository.resolve("cli"))).toList()) {
        Files.setLastModifiedTime(path, FileTime.from(BEFORE.minusSeconds(60)));
      }
    }
  }

  private void file(String name, Instant modified) throws IOException {
    Path path = repository.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, new byte[0]);
    Files.setLastModifiedTime(path, FileTime.from(modified));
  }

  private void script(String name, String body) throws IOException {
    Path path = repository.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "#!/bin/sh\n" + body + "\n");
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }

  private Outcome launch(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(repository, "launch", ".out");
    Path err = Files.createTempFile(repository, "launch", ".err");
    List<String> command =
        Stream.concat(Stream.of(repository.resolve("throughline").toString()), Stream.of(arguments))
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int status = process.waitFor();
    return new Outcome(status, Files.readString(out), Files.readString(err));
  }

  private record Outcome(int status, String out, String err) {}
}
