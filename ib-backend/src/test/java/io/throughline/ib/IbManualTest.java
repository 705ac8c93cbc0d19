package io.throughline.ib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds docs/ib.md to what the code says.
class IbManualTest {
  private static String manual() throws IOException {
    return Files.readString(Path.of("").toAbsolutePath().resolveSibling("docs/ib.md"));
  }

  @Test
  void the_table_of_parameters_is_that_of_the_code() throws IOException {
    String table =
        String.join(
            "\n",
            Stream.of(IbParameter.values())
                .map(one ->
                    "| `%s` | %s | %s |"
                        .formatted(one.label(), one.valueIn(IbConfig.standard()), one.meaning())
                        .replace("|  |", "| |"))
                .toList());

    assertThat(manual()).contains(table);
  }
}
