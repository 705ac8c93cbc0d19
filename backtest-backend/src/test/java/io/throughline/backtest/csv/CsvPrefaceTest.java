package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.series.Bar;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.ReadBars;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CsvPrefaceTest {
  private static final String OURS =
      "# throughline: SPY-STK-SMART-USD TRADES; bars=4 hours; zone=America/New_York; stamp=end";
  private static final String HEADER = "time,open,high,low,close,volume";
  private static final String ROW = "2026-01-05T12:00:00-05:00,1,3,0.5,2,7";

  private static CsvData guess(String... lines) {
    return CsvText.of(CsvOptions.guess(), lines);
  }

  @Test
  void a_file_says_what_its_rows_are_and_in_which_zone_its_sessions_are() {
    CsvData data = guess(OURS, HEADER, ROW);

    assertThat(data.spec().timeFrame()).isEqualTo(TimeFrame.minutes(240));
    assertThat(data.spec().session().zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(ReferenceCsvTest.times(data)).containsExactly("2026-01-05T17:00:00Z");
  }

  @Test
  void what_the_user_tells_goes_before_what_the_file_says() {
    CsvOptions told = CsvOptions.guess().timeFrame(TimeFrame.MINUTE).zone(ZoneOffset.UTC);

    CsvData data = CsvText.of(told, OURS, HEADER, ROW);

    assertThat(data.spec().timeFrame()).isEqualTo(TimeFrame.MINUTE);
    assertThat(data.spec().session().zone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void a_day_ends_on_the_clock_of_the_zone_that_the_file_names() {
    CsvData data =
        guess("# throughline: bars=1 day; zone=America/New_York", HEADER, "2026-01-05,1,3,0.5,2,7");

    assertThat(ReferenceCsvTest.times(data)).containsExactly("2026-01-06T04:59:59.999990Z");
  }

  @Test
  void comments_of_others_are_left_out_and_lines_count_on() {
    assertThat(ReadBars.of(guess("# \"made\" by; hand=yes", HEADER, ROW)))
        .extracting(Bar::close)
        .containsExactly(2.0);
    assertThatThrownBy(
            () -> ReadBars.of(guess("# hm", HEADER, ROW, "2026-01-05T16:00:00-05:00,x,1,1,1,1")))
        .hasMessageStartingWith("bars.csv:4: ");
  }

  @Test
  void a_file_of_comments_is_empty() {
    assertThatThrownBy(() -> guess(OURS)).hasMessageContaining("bars.csv is empty");
  }

  @Test
  void a_zone_that_nobody_knows_is_named_with_its_line() {
    assertThatThrownBy(() -> guess("# hm", "# throughline: zone=Mars/Base", HEADER, ROW))
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith("bars.csv:2: the comment says zone=Mars/Base: ");
  }
}
