package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.EpochNanos;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The expected values are those of `datetime.strptime` of Python 3.11.
class TimePatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%Y-%m-%d | 2012-01-02 | 2012-01-02T00:00:00Z",
        "%Y-%m-%d | 2012-1-2 | 2012-01-02T00:00:00Z",
        "%Y%m%d | 20120102 | 2012-01-02T00:00:00Z",
        "%d/%m/%y | 02/01/68 | 2068-01-02T00:00:00Z",
        "%d/%m/%y | 02/01/69 | 1969-01-02T00:00:00Z",
        "%d-%b-%Y | 02-JAN-2012 | 2012-01-02T00:00:00Z",
        "%B %d, %Y | february 29, 2012 | 2012-02-29T00:00:00Z",
        "%a %b %d %H:%M:%S %Y | Mon Jan  2 09:30:00 2012 | 2012-01-02T09:30:00Z",
        "%A %d | Monday 2 | 1900-01-02T00:00:00Z",
        "%Y %j | 2012 366 | 2012-12-31T00:00:00Z",
        "%Y-%m-%dT%H:%M:%S.%f | 2012-03-05T09:30:00.5 | 2012-03-05T09:30:00.500Z",
        "%Y-%m-%dT%H:%M:%S.%f | 2012-03-05T09:30:00.198135 | 2012-03-05T09:30:00.198135Z",
        "%Y-%m-%d %I:%M %p | 2012-03-05 12:30 am | 2012-03-05T00:30:00Z",
        "%Y-%m-%d %I:%M %p | 2012-03-05 12:30 PM | 2012-03-05T12:30:00Z",
        "%Y-%m-%d %I:%M %p | 2012-03-05 1:05 PM | 2012-03-05T13:05:00Z",
        "%Y-%m-%d %H:%M%z | 2012-03-05 09:30-0530 | 2012-03-05T15:00:00Z",
        "%Y-%m-%d %H:%M%z | 2012-03-05 09:30Z | 2012-03-05T09:30:00Z",
        "%Y-%m-%d %H:%M %Z | 2012-03-05 09:30 UTC | 2012-03-05T09:30:00Z",
        "%Y-%m-%d %w | 2012-03-05 1 | 2012-03-05T00:00:00Z",
        "%Y%%%m%%%d | 2012%03%05 | 2012-03-05T00:00:00Z",
        "%Y%m%d%H%M%S | 2012030593000 | 2012-03-05T09:30:00Z",
        "%H%M%S | 1234 | 1900-01-01T12:03:04Z",
        "%Y-%m-%d |   2012-01-02   | 2012-01-02T00:00:00Z"
      })
  void texts_are_read_as_strptime_reads_them(String pattern, String text, String expected) {
    assertThat(read(pattern, text)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%Y-%m-%d | 2012-02-30",
        "%Y-%m-%d | 2011-02-29",
        "%Y-%m-%d | 1900-02-29",
        "%Y-%m-%d | 2012-13-01",
        "%Y-%m-%d | 12-01-01",
        "%Y-%m-%d | 2012-01-02x",
        "%Y-%m-%d | 2012-01",
        "%Y %j | 2011 366",
        "%H:%M:%S | 24:00:00",
        "%H:%M:%S | 09:60:00",
        "%I:%M %p | 13:00 pm",
        "%d-%b-%Y | 02-Foo-2012",
        "%w | x",
        "%w | 7",
        "%Y-%m-%d %H:%M%z | 2012-03-05 09:30+1",
        "%f | x"
      })
  void texts_that_are_not_so_are_refused(String pattern, String text) {
    assertThat(read(pattern, text)).isEmpty();
  }

  private static Optional<String> read(String pattern, String text) {
    QuotedRows.TextRow row = new QuotedRows.TextRow("test");
    row.set(1, new String[] {text});
    TimeFields fields = new TimeFields();
    return TimePattern.compile(pattern).parse(row, 0, fields)
        ? Optional.of(EpochNanos.toText(fields.utcNanos()))
        : Optional.empty();
  }
}
