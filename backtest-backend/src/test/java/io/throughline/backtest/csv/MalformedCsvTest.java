package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.throughline.api.TradingException;
import io.throughline.api.series.Bar;
import io.throughline.backtest.ReadBars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedCsvTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Volume,OpenInterest";
  private static final String GOOD = "2006-01-02,1,2,0.5,1.5,7,9";
  private static final CsvOptions REFERENCE = CsvOptions.of(new ReferenceCsv());

  @Test
  void a_text_where_a_number_should_be_is_told_with_its_place_and_remedy() {
    CsvException error =
        catchThrowableOfType(
            CsvException.class, () -> read(HEADER, GOOD, "2006-01-03,1,2,0.5,n/a,7,9"));

    assertThat(error)
        .isInstanceOf(TradingException.class)
        .hasMessage(
            "bars.csv:3: 'close' must be a number but is \"n/a\"; correct the row or declare it with"
                + " missingValues(\"n/a\")");
    assertThat(error.file()).isEqualTo("bars.csv");
    assertThat(error.line()).isEqualTo(3);
    assertThat(error.column()).isEqualTo("close");
    assertThat(error.value()).isEqualTo("n/a");
  }

  @Test
  void an_empty_field_is_no_number() {
    assertFails(
        "bars.csv:2: 'volume' must be a number but is \"\"; correct the row or declare it with"
            + " missingValues(\"\")",
        HEADER,
        "2006-01-02,1,2,0.5,1.5,,9");
  }

  @Test
  void numbers_in_java_notation_and_infinity_are_no_numbers() {
    for (String text : new String[] {"1d", "0x1p3", "Infinity", "1e999", "-", ".", "1,5"}) {
      assertThatThrownBy(() -> read(HEADER, "2006-01-02,\"" + text + "\",2,0.5,1.5,7,9"))
          .isInstanceOf(CsvException.class)
          .hasMessageStartingWith("bars.csv:2: 'open' must be a number but is \"" + text + "\"");
    }
  }

  @Test
  void lines_are_counted_across_quoted_line_ends() {
    assertFails(
        "bars.csv:5: 'open' must be a number but is \"x\"; correct the row or declare it with"
            + " missingValues(\"x\")",
        "\"a\nb\nc\"",
        GOOD,
        "2006-01-03,x,2,0.5,1.5,7,9");
  }

  @Test
  void a_date_that_does_not_exist_is_refused() {
    assertFails(
        "bars.csv:2: 'date' must be a date such as 2006-01-31 but is \"2006-02-30\"; correct the row"
            + " or describe the file with GenericCsv",
        HEADER,
        "2006-02-30,1,2,0.5,1.5,7,9");
  }

  @Test
  void a_time_that_does_not_exist_is_refused() {
    assertFails(
        "bars.csv:2: 'time' must be a time such as 09:30:00 but is \"24:00:00\"; correct the row or"
            + " describe the file with GenericCsv",
        HEADER,
        "2006-02-03,24:00:00,1,2,0.5,1.5,7,9");
  }

  @Test
  void a_row_with_too_few_columns_is_refused() {
    assertFails(
        "bars.csv:3: the row has 5 columns but needs 7 (date, open, high, low, close, volume, open"
            + " interest) or 8 (with a time after the date); correct the row or describe the file"
            + " with GenericCsv",
        HEADER,
        GOOD,
        "2006-01-03,1,2,0.5,1.5");
  }

  /// Row E-54 of the specification: the reference raises from the middle of the run.
  @Test
  void a_blank_line_between_rows_is_refused() {
    assertFails("bars.csv:3: the line is blank; remove it", HEADER, GOOD, "", GOOD);
    assertFails("bars.csv:4: the line is blank; remove it", "\"h\"", GOOD, GOOD, " ", GOOD);
  }

  @Test
  void a_quote_that_is_never_closed_is_refused() {
    assertFails(
        "bars.csv:2: a quote is opened but never closed; correct the row",
        HEADER,
        "\"2006-01-03,1,2,0.5,1.5,7,9");
  }

  @Test
  void a_file_without_the_declared_header_is_refused_instead_of_losing_a_row() {
    assertFails(
        "bars.csv:1: the first line holds data but a header is expected; declare a file without one"
            + " with withoutHeader()",
        GOOD,
        GOOD);
    assertThat(ReadBars.of(CsvText.of(REFERENCE.withoutHeader(), GOOD)))
        .extracting(Bar::close)
        .containsExactly(1.5);
  }

  @Test
  void an_empty_file_is_refused() {
    assertThatThrownBy(() -> CsvData.ofBytes("bars.csv", new byte[0], REFERENCE).open())
        .isInstanceOf(CsvException.class)
        .hasMessage("bars.csv is empty; a header line and rows are expected");
    assertThatThrownBy(() -> CsvData.ofBytes("bars.csv", new byte[0], CsvOptions.guess()))
        .hasMessage("bars.csv is empty; a header line and rows are expected");
  }

  @Test
  void a_missing_file_and_a_directory_are_refused(@TempDir Path folder) {
    Path absent = folder.resolve("absent.csv");

    assertThatThrownBy(() -> CsvData.of(absent))
        .isInstanceOf(CsvException.class)
        .hasMessage(absent + " does not exist; check the path and the working directory");
    assertThatThrownBy(() -> CsvData.of(absent, REFERENCE).open())
        .hasMessage(absent + " does not exist; check the path and the working directory");
    assertThatThrownBy(() -> CsvData.of(folder))
        .hasMessage(folder + " is a directory; name one file of delimited text in it");
  }

  @Test
  void text_of_sixteen_bits_is_refused() {
    byte[] content = (HEADER + "\n" + GOOD).getBytes(StandardCharsets.UTF_16);

    assertThatThrownBy(() -> CsvData.ofBytes("bars.csv", content, REFERENCE).open())
        .hasMessage("bars.csv is UTF-16 text; save it as UTF-8");
  }

  @Test
  void a_file_that_is_no_text_is_refused() {
    byte[] content = new byte[1 << 22];
    Arrays.fill(content, (byte) 'x');

    assertThatThrownBy(() -> ReadBars.of(CsvData.ofBytes("bars.bin", content, REFERENCE)))
        .hasMessage(
            "bars.bin:1: the line is longer than 1048576 characters; this is no delimited text");
    assertThatThrownBy(() -> CsvData.ofBytes("bars.bin", content, CsvOptions.guess()))
        .hasMessage(
            "bars.bin:1: the line is longer than 1048576 characters; this is no delimited text");
  }

  @Test
  void a_gzipped_file_is_unpacked(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("spy.csv.gz");
    Files.write(file, gzip(HEADER + "\n" + GOOD + "\n"));

    CsvData data = CsvData.of(file);

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(1.5);
    assertThat(data.spec().name()).isEqualTo("spy");
  }

  @Test
  void a_gzipped_file_that_is_cut_off_is_told_with_the_last_good_line() throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < 50_000; i++) {
      text.append("2006-01-02,").append(i * 7919L % 1_000_003).append(",2,0.5,1.5,7,9\n");
    }
    byte[] whole = gzip(text.toString());
    byte[] half = Arrays.copyOf(whole, whole.length - 9);
    CsvData data = CsvData.ofBytes("spy.csv.gz", half, REFERENCE.badBars(BadBars.accept()));

    assertThatThrownBy(() -> ReadBars.of(data))
        .isInstanceOf(CsvException.class)
        .hasMessageMatching(
            "spy\\.csv\\.gz is damaged: its compressed data cannot be unpacked after line \\d+;"
                + " fetch the file again");
    assertThatThrownBy(
            () -> CsvData.ofBytes("spy.csv.gz", Arrays.copyOf(whole, 5), REFERENCE).open())
        .hasMessage(
            "spy.csv.gz is damaged: its compressed data cannot be unpacked after line 0; fetch the"
                + " file again");
  }

  @Test
  void a_separator_that_cannot_be_one_is_refused() {
    assertThatThrownBy(() -> CsvOptions.guess().separator('"'))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the separator must be one ASCII character such as ',' or ';' but is '\"'");
  }

  @Test
  void declared_missing_values_are_no_error_but_bars_without_a_price_are() {
    CsvOptions options = REFERENCE.missingValues("n/a", "-");
    assertThat(ReadBars.of(CsvText.of(options, HEADER, "2006-01-03,1,2,0.5,1.5,-,n/a")))
        .extracting(Bar::volume, Bar::openInterest)
        .containsExactly(tuple(Double.NaN, Double.NaN));

    assertThatThrownBy(() -> ReadBars.of(CsvText.of(options, HEADER, "2006-01-03,1,2,0.5,n/a,7,9")))
        .hasMessage(
            "bars.csv:2: 'close' must be a price but is NaN; correct the row or name a policy such"
                + " as badBars(BadBars.drop())");
  }

  private static void assertFails(String message, String... lines) {
    assertThatThrownBy(() -> read(lines)).isInstanceOf(CsvException.class).hasMessage(message);
  }

  private static void read(String... lines) {
    ReadBars.of(CsvText.of(REFERENCE.badBars(BadBars.accept()), lines));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
