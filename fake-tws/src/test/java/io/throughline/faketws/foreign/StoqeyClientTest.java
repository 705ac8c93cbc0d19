package io.throughline.faketws.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.throughline.faketws.FakeTws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that others wrote, unmodified from its registry: what it cannot read it complains
/// about. Skipped, with the reason, where there is no Node, no npm or no registry.
class StoqeyClientTest {
  private static final String CLIENT = "@stoqey/ib@1.6.10";
  private static final String SCRIPT = "stoqey-client.mjs";
  private static final int INSTALL_SECONDS = 40;
  private static final int RUN_SECONDS = 60;

  @TempDir private Path folder = Path.of("");

  @Test
  void an_unmodified_client_goes_through_a_day() throws Exception {
    install();
    copyScript();
    try (FakeTws tws = FakeTws.start()) {
      Outcome outcome = run(RUN_SECONDS, "node", SCRIPT, Integer.toString(tws.port()));

      assertThat(outcome.status())
          .as("%s%nThe server's transcript:%n%s", outcome.text(), tws.transcript())
          .isZero();
      assertThat(outcome.text()).contains("step find everything again: ").endsWith("done\n");
      assertThat(tws.convergence().differences()).isEmpty();
    }
  }

  private void install() throws InterruptedException {
    try {
      run(INSTALL_SECONDS, "node", "--version");
      Outcome outcome =
          run(
              INSTALL_SECONDS,
              "npm",
              "install",
              "--prefer-offline",
              "--no-audit",
              "--no-fund",
              "--ignore-scripts",
              "--no-save",
              "--fetch-retries=0",
              CLIENT);
      if (outcome.status() != 0) {
        abort(CLIENT + " is not tested: npm cannot install it here:\n" + outcome.text());
      }
    } catch (IOException e) {
      abort(CLIENT + " is not tested: there is no Node or no npm here: " + e.getMessage());
    }
  }

  private void copyScript() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(StoqeyClientTest.class.getResourceAsStream(SCRIPT))) {
      Files.copy(in, folder.resolve(SCRIPT));
    }
  }

  private Outcome run(int seconds, String... command) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      String text = Files.readString(said);
      return ended
          ? new Outcome(process.exitValue(), text)
          : new Outcome(-1, text + "\nnot through after " + seconds + " s");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private record Outcome(int status, String text) {}
}
