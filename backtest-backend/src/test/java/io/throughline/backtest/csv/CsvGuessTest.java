package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.throughline.api.series.Bar;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.ReadBars;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvGuessTest {
  @Test
  void the_reference_dialect_is_known_by_its_columns_whatever_the_header_says() {
    CsvData data = guess("h", "2012-01-02,1,3,0.5,2,7,9", "2012-01-03,2,3,1,2.5,7,9");

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(2.0, 2.5);
    assertThat(data.spec().timeFrame()).isEqualTo(TimeFrame.DAY);
  }

  @Test
  void a_file_without_header_loses_no_row() {
    CsvData data = guess("2012-01-02,1,3,0.5,2,7,9", "2012-01-03,2,3,1,2.5,7,9");

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(2.0, 2.5);
  }

  @Test
  void columns_are_found_by_the_names_of_the_header() {
    CsvData data =
        guess(
            "Symbol;Close;Timestamp;Vol;Low;High;Open",
            "X;2;02.01.2012 09:30;7;0.5;3;1",
            "X;2.5;13.01.2012 09:30;8;1;3;2");

    assertThat(ReadBars.of(data))
        .extracting(Bar::open, Bar::high, Bar::low, Bar::close, Bar::volume)
        .containsExactly(tuple(1.0, 3.0, 0.5, 2.0, 7.0), tuple(2.0, 3.0, 1.0, 2.5, 8.0));
    assertThat(ReferenceCsvTest.times(data).getFirst()).isEqualTo("2012-01-02T23:59:59.999990Z");
  }

  @Test
  void one_price_per_row_is_all_four_prices() {
    CsvData data =
        guess(
            "time,price,size", "2024-06-11T09:30:05.064,58.5,3", "2024-06-11T09:30:05.064,58.75,1");

    assertThat(data.spec().timeFrame()).isEqualTo(TimeFrame.TICK);
    assertThat(ReadBars.of(data))
        .extracting(Bar::open, Bar::close, Bar::volume)
        .containsExactly(tuple(58.5, 58.5, 3.0), tuple(58.75, 58.75, 1.0));
  }

  @Test
  void a_day_that_is_there_twice_is_a_bad_bar_and_makes_no_ticks_of_the_days() {
    CsvData data =
        guess("2024-01-02,1,2,1,2,0,0", "2024-01-03,1,2,1,2,0,0", "2024-01-03,1,2,1,2,0,0");

    assertThat(data.spec().timeFrame()).isEqualTo(TimeFrame.DAY);
    assertThatThrownBy(() -> ReadBars.of(data)).hasMessageContaining("'time' must be after");
  }

  @Test
  void unix_seconds_are_known_by_their_length() {
    CsvData data = guess("timestamp,o,h,l,c", "1330939800,1,2,0.5,1.5");

    assertThat(ReferenceCsvTest.times(data)).containsExactly("2012-03-05T23:59:59.999990Z");
  }

  @Test
  void yahoo_is_known_by_its_header() {
    CsvData data =
        guess(
            "Date,Open,High,Low,Close,Adj Close,Volume",
            "2012-01-02,10.005,11.115,9.5,10.5,5.25,1001");

    assertThat(data.spec().extraLines()).containsExactly("adjclose");
    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(5.25);
  }

  @Test
  void visual_chart_is_known_by_its_second_column() {
    CsvData data =
        guess("<TICKER>", "TCK,W,20120102,0,1,3,0.5,2,7,9", "TCK,W,20120109,0,1,3,0.5,2,7,9");

    assertThat(data.spec().timeFrame()).isEqualTo(TimeFrame.WEEK);
  }

  @Test
  void meta_trader_is_known_by_its_dates_and_times() {
    CsvData data = guess("2012.03.05,09:30,1,3,0.5,2,7", "2012.03.05,09:35,1,3,0.5,2,7");

    assertThat(ReferenceCsvTest.times(data))
        .containsExactly("2012-03-05T09:30:00Z", "2012-03-05T09:35:00Z");
  }

  @Test
  void a_file_with_the_newest_row_first_is_turned_round() {
    CsvData data = guess("h", "2012-01-03,2,3,1,2.5,7,9", "2012-01-02,1,3,0.5,2,7,9");

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(2.0, 2.5);
  }

  @Test
  void regular_distances_tell_the_compression() {
    String[] rows = new String[6];
    rows[0] = "h";
    for (int i = 1; i < rows.length; i++) {
      rows[i] = "2012-03-05,09:%02d:00,1,3,0.5,2,7,9".formatted(5 * i);
    }

    assertThat(guess(rows).spec().timeFrame()).isEqualTo(TimeFrame.minutes(5));
  }

  @Test
  void irregular_distances_tell_only_the_unit() {
    assertThat(
            guess("h", "2012-03-05,09:05:00,1,3,0.5,2,7,9", "2012-03-05,09:10:00,1,3,0.5,2,7,9")
                .spec()
                .timeFrame())
        .isEqualTo(TimeFrame.MINUTE);
  }

  @Test
  void what_is_told_is_not_guessed() {
    CsvOptions told = CsvOptions.guess().timeFrame(TimeFrame.WEEK).name("spy");
    CsvData data = CsvText.of(told, "h", "2012-01-02,1,3,0.5,2,7,9", "2012-01-03,2,3,1,2.5,7,9");

    assertThat(data.spec().timeFrame()).isEqualTo(TimeFrame.WEEK);
    assertThat(data.spec().name()).isEqualTo("spy");
  }

  @Test
  void a_date_that_can_be_read_in_two_ways_must_be_declared() {
    assertThatThrownBy(() ->
            guess("date,open,high,low,close", "02/03/2010,1,2,0.5,1.5", "02/03/2010,1,2,0.5,1.5"))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "bars.csv:2: the date \"02/03/2010\" can be read as %m/%d/%Y and as %d/%m/%Y; declare"
                + " its form with GenericCsv.dateTimeFormat(…)");
  }

  @Test
  void a_later_row_decides_which_way_a_date_is_meant() {
    CsvData data =
        guess("date,open,high,low,close", "02/03/2010,1,2,0.5,1.5", "13/03/2010,1,2,0.5,1.5");

    assertThat(ReferenceCsvTest.times(data).getFirst()).startsWith("2010-03-02T");
  }

  @Test
  void the_order_of_the_rows_decides_which_way_a_date_is_meant() {
    CsvData data =
        guess(
            "date,open,high,low,close",
            "03/04/2010,1,2,0.5,1.5",
            "03/05/2010,1,2,0.5,1.5",
            "04/02/2010,1,2,0.5,1.5");

    assertThat(ReferenceCsvTest.times(data).getLast()).startsWith("2010-04-02T");
  }

  @Test
  void a_date_in_no_known_form_must_be_declared() {
    assertThatThrownBy(() -> guess("date,open,high,low,close", "Monday,1,2,0.5,1.5"))
        .hasMessage(
            "bars.csv:2: the date \"Monday\" is in no form that is known; declare its form with"
                + " GenericCsv.dateTimeFormat(…)");
  }

  @Test
  void a_file_that_is_not_of_bars_must_be_described() {
    assertThatThrownBy(() -> guess("name,city", "Ann,Rome", "Bob,Oslo"))
        .hasMessage(
            "bars.csv has neither a header that names its columns nor rows of date, open, high, low"
                + " and close; describe it with CsvOptions.of(GenericCsv.standard()…)");
  }

  @Test
  void a_header_alone_is_a_feed_without_bars() {
    assertThat(ReadBars.of(guess("Date,Open,High,Low,Close,Volume,OpenInterest")))
        .isEqualTo(List.of());
  }

  private static CsvData guess(String... lines) {
    return CsvText.of(CsvOptions.guess(), lines);
  }
}
