package io.throughline.cli.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.TradingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path directory;

  @Test
  void a_file_is_replaced_and_nothing_else_is_left() throws IOException {
    Path file = Files.writeString(directory.resolve("out.csv"), "old");

    AtomicFile.write(file, out -> out.write("new"));

    assertThat(file).hasContent("new");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_writer_that_fails_half_way_leaves_the_old_file_as_it_was() throws IOException {
    Path file = Files.writeString(directory.resolve("out.csv"), "old");

    assertThatThrownBy(() ->
            AtomicFile.write(
                file,
                out -> {
                  out.write("ne");
                  throw new IOException("disk full");
                }))
        .isInstanceOf(TradingException.class)
        .hasMessageContaining("out.csv cannot be written: java.io.IOException: disk full");

    assertThat(file).hasContent("old");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }
}
