package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jar that users start, in a process of its own.
class PackagedJarIT {
  private static final Path JAR = Path.of("target", "throughline.jar");

  @TempDir private Path directory;

  @Test
  void the_jar_starts_without_a_word_on_standard_error() throws Exception {
    Outcome outcome = java("-jar", JAR.toString(), "--version");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("throughline ");
    assertThat(outcome.status()).isEqualTo(ExitCode.OK);
  }

  @Test
  void a_usage_error_reaches_the_shell_as_status_2() throws Exception {
    Outcome outcome = java("-jar", JAR.toString(), "--nonsense");

    assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void the_jar_may_call_native_code_and_keeps_one_registration_of_the_logger() throws Exception {
    try (var jar = new JarFile(JAR.toFile())) {
      var attributes = jar.getManifest().getMainAttributes();
      var finders = jar.getEntry("META-INF/services/java.lang.System$LoggerFinder");

      assertThat(attributes.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
      assertThat(attributes.getValue("Multi-Release")).isEqualTo("true");
      assertThat(new String(jar.getInputStream(finders).readAllBytes(), StandardCharsets.UTF_8))
          .containsOnlyOnce("org.slf4j");
    }
  }

  private Outcome java(String... arguments) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    List<String> command =
        Stream.concat(
                Stream.of(System.getProperty("java.home") + "/bin/java"), Stream.of(arguments))
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
