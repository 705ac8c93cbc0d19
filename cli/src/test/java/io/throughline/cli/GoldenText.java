package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a command prints, kept in a file. `-Dgolden.update=true` writes the files anew.
final class GoldenText {
  private static final Path FILES = Path.of("src/test/resources/io/throughline/cli");

  private GoldenText() {}

  static void assertSame(String name, String actual) {
    Path file = FILES.resolve(name);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, actual);
      }
      assertThat(actual)
          .as("%s; -Dgolden.update=true writes it anew", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
