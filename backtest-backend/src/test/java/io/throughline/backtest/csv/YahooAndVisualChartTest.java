package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.throughline.api.series.Bar;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.ReadBars;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class YahooAndVisualChartTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Adj Close,Volume";
  private static final String ROW = "2012-01-02,10.005,11.115,9.5,10.5,5.25,1001";
  private static final YahooCsv YAHOO = YahooCsv.standard();

  @Test
  void prices_and_volume_are_adjusted_and_rounded_ties_to_even() {
    CsvData data = yahoo(YAHOO, ROW);

    assertThat(ReadBars.of(data))
        .extracting(Bar::open, Bar::high, Bar::low, Bar::close, Bar::volume, Bar::openInterest)
        .containsExactly(tuple(5.0, 5.56, 4.75, 5.25, 2002.0, 0.0));
    assertThat(ReadBars.extra(data, 0)).containsExactly(5.25);
  }

  @Test
  void every_adjustment_can_be_left_out() {
    assertThat(ReadBars.of(yahoo(YAHOO.unadjusted(), ROW)))
        .extracting(Bar::open, Bar::close, Bar::volume)
        .containsExactly(tuple(10.01, 10.5, 1001.0)); // 10.005 lies above the tie in binary
    assertThat(ReadBars.of(yahoo(YAHOO.volumeUnadjusted().unrounded(), ROW)))
        .extracting(Bar::open, Bar::close, Bar::volume)
        .containsExactly(tuple(5.0025, 5.25, 1001.0));
    assertThat(ReadBars.of(yahoo(YAHOO.decimals(1).volumeDecimals(1), ROW)))
        .extracting(Bar::open, Bar::low, Bar::volume)
        .containsExactly(tuple(5.0, 4.8, 2002.0));
  }

  @Test
  void swapped_closes_are_put_in_place() {
    assertThat(ReadBars.of(yahoo(YAHOO.swapCloses(), "2012-01-02,10,11,9.5,5.25,10.5,1000")))
        .extracting(Bar::open, Bar::close, Bar::volume)
        .containsExactly(tuple(5.0, 5.25, 2000.0));
  }

  @Test
  void rows_of_null_are_left_out_and_an_unreadable_volume_is_none() {
    assertThat(
            ReadBars.of(
                yahoo(
                    YAHOO, "2012-01-01,null,null,null,null,null,null", "2012-01-02,1,2,0.5,1,1,-")))
        .extracting(Bar::close, Bar::volume)
        .containsExactly(tuple(1.0, 0.0));
  }

  @Test
  void a_malformed_row_of_yahoo_is_refused() {
    assertYahooFails(
        "bars.csv:2: the row has 3 columns but needs 7 (date, open, high, low, close, adjusted close,"
            + " volume); correct the row or describe the file with GenericCsv",
        "2012-01-02,1,2");
    assertYahooFails(
        "bars.csv:2: 'date' must be a date such as 2006-01-31 but is \"Jan 2\"; correct the row",
        "Jan 2,1,2,0.5,1,1,7");
    assertYahooFails(
        "bars.csv:2: 'adjusted close' must be other than 0 but is \"0\"; correct the row",
        "2012-01-02,1,2,0.5,1,0,7");
    assertThatThrownBy(() -> YAHOO.decimals(-1)).hasMessage("decimals must be 0 to 15 but are -1");
  }

  /// Row E-20 of the specification.
  @Test
  void days_end_with_the_session_on_the_clock_of_the_zone() {
    CsvOptions closeAtFour =
        CsvOptions.of(YAHOO)
            .zone(ZoneId.of("America/New_York"))
            .sessionEnd(LocalTime.of(16, 0, 0, 999_000_000));
    assertThat(ReferenceCsvTest.times(CsvText.of(closeAtFour, HEADER, ROW)))
        .containsExactly("2012-01-02T21:00:00.999Z");
    CsvOptions chart =
        CsvOptions.of(new VisualChartCsv())
            .zone(ZoneId.of("America/New_York"))
            .sessionEnd(LocalTime.of(16, 0, 0, 999_000_000));
    assertThat(ReferenceCsvTest.times(CsvText.of(chart, "h", "T,D,20120102,0,1,2,0.5,1,7,9")))
        .containsExactly("2012-01-02T21:00:00Z"); // whole seconds, as in the reference
  }

  @Test
  void the_second_column_of_visual_chart_tells_the_time_frame() {
    CsvOptions options = CsvOptions.of(new VisualChartCsv());
    CsvData minutes =
        CsvText.of(
            options, "h", "T,I,20120305,93000,1,2,0.5,1,7,9", "T,I,20120305,101500,1,2,0.5,1,7,9");

    assertThat(minutes.spec().timeFrame()).isEqualTo(TimeFrame.MINUTE);
    assertThat(ReferenceCsvTest.times(minutes))
        .containsExactly("2012-03-05T09:30:00Z", "2012-03-05T10:15:00Z");
    assertThat(CsvText.of(options, "h", "T,M,20120305,0,1,2,0.5,1,7,9").spec().timeFrame())
        .isEqualTo(TimeFrame.MONTH);
    assertThat(CsvText.of(options, "h").spec().timeFrame()).isEqualTo(TimeFrame.DAY);
  }

  @Test
  void a_malformed_row_of_visual_chart_is_refused() {
    assertChartFails(
        "bars.csv:2: 'time frame' must be one of I, D, W and M but is \"X\"; correct the row",
        "T,X,20120305,0,1,2,0.5,1,7,9");
    assertChartFails(
        "bars.csv:2: 'date' must be a date such as 20060131 but is \"20120230\"; correct the row",
        "T,D,20120230,0,1,2,0.5,1,7,9");
    assertChartFails(
        "bars.csv:2: 'time' must be a time such as 093000 but is \"096000\"; correct the row",
        "T,I,20120305,096000,1,2,0.5,1,7,9");
    assertChartFails(
        "bars.csv:2: the row has 3 columns but needs 10 (ticker, I|D|W|M, date, time, open, high,"
            + " low, close, volume, open interest); correct the row or describe the file with"
            + " GenericCsv",
        "T,D,20120305");
  }

  private static void assertYahooFails(String message, String row) {
    assertThatThrownBy(() -> ReadBars.of(yahoo(YAHOO, row)))
        .isInstanceOf(CsvException.class)
        .hasMessage(message);
  }

  private static void assertChartFails(String message, String row) {
    assertThatThrownBy(() -> ReadBars.of(CsvText.of(CsvOptions.of(new VisualChartCsv()), "h", row)))
        .isInstanceOf(CsvException.class)
        .hasMessage(message);
  }

  private static CsvData yahoo(YahooCsv dialect, String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = HEADER;
    System.arraycopy(rows, 0, lines, 1, rows.length);
    return CsvText.of(CsvOptions.of(dialect), lines);
  }
}
