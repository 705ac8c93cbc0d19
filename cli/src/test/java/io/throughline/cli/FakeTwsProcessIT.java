package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The fake TWS as a process that is told to stop.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
class FakeTwsProcessIT {
  @TempDir private Path directory = Path.of("");

  @Test
  void it_ends_with_success_when_it_is_asked_to() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                Path.of("target", "throughline.jar").toString(),
                "fake-tws",
                "--port=0")
            .redirectError(directory.resolve("err").toFile())
            .start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).startsWith("fake TWS listens on 127.0.0.1:");

      process.destroy(); // SIGTERM

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitCode.OK);
      assertThat(directory.resolve("err")).isEmptyFile();
    } finally {
      process.destroyForcibly();
    }
  }
}
