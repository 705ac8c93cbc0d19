package io.throughline.cli.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {
  private final StringWriter out = new StringWriter();

  @Test
  void texts_are_quoted_only_where_they_must_be() throws IOException {
    var table = new CsvTable(out, List.of("a", "b"));

    table.row("plain", 0.1);
    table.row("with, comma", "with \"quotes\"");

    assertThat(out).hasToString("a,b\nplain,0.1\n\"with, comma\",\"with \"\"quotes\"\"\"\n");
  }

  @Test
  void a_row_of_another_width_is_refused() throws IOException {
    var table = new CsvTable(out, List.of("a", "b"));

    assertThatThrownBy(() -> table.row("one")).hasMessage("the table has 2 columns but the row 1");
  }
}
