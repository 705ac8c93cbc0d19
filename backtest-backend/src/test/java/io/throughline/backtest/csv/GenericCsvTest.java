package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.throughline.api.series.Bar;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.ReadBars;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GenericCsvTest {
  private static final GenericCsv DATES = GenericCsv.standard().dateTimeFormat("%Y-%m-%d");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void the_standard_layout_has_date_and_time_in_one_column() {
    CsvData data =
        CsvText.of(minutes(GenericCsv.standard()), "h", "2012-03-05 09:30:00,1,3,0.5,2,7,9");

    assertThat(ReadBars.of(data)).extracting(Bar::openInterest).containsExactly(9.0);
    assertThat(ReferenceCsvTest.times(data)).containsExactly("2012-03-05T09:30:00Z");
  }

  @Test
  void columns_may_be_named_as_in_the_header() {
    GenericCsv named =
        DATES
            .column(Field.DATETIME, "day")
            .column(Field.OPEN, "first")
            .column(Field.HIGH, "max")
            .column(Field.LOW, "min")
            .column(Field.CLOSE, "Last")
            .without(Field.VOLUME, Field.OPEN_INTEREST)
            .nullValue(0);
    CsvData data = CsvText.of(CsvOptions.of(named), "Min,Max,First,LAST,Day", "1,4,2,3,2012-01-02");

    assertThat(ReadBars.of(data))
        .extracting(Bar::open, Bar::high, Bar::low, Bar::close, Bar::volume)
        .containsExactly(tuple(2.0, 4.0, 1.0, 3.0, 0.0));
  }

  @Test
  void a_name_that_the_header_does_not_have_is_told_with_those_it_has() {
    CsvOptions options = CsvOptions.of(DATES.column(Field.CLOSE, "Last"));

    assertThatThrownBy(() -> CsvText.of(options, "Date,Open,Close", "x").open())
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "bars.csv:1: there is no column named \"Last\"; the header has: Date, Open, Close");
    assertThatThrownBy(() -> CsvText.of(options.withoutHeader(), "x").open())
        .hasMessage(
            "bars.csv has columns looked up by name but is declared withoutHeader(); name columns by"
                + " their number or remove withoutHeader()");
  }

  @Test
  void a_column_beyond_the_row_is_refused() {
    assertThatThrownBy(
            () -> ReadBars.of(CsvText.of(CsvOptions.of(DATES), "h", "2012-01-02,1,3,0.5,2,7")))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "bars.csv:2: 'open interest' is read from column 6 (counted from 0) but the row has only"
                + " 6 columns; correct the row, the separator or the column number");
  }

  @Test
  void absent_empty_and_declared_missing_fields_get_the_null_value() {
    CsvOptions options =
        CsvOptions.of(DATES.without(Field.OPEN_INTEREST).nullValue(-1)).missingValues("n/a");
    CsvData data = CsvText.of(options, "h", "2012-01-02,1,3,0.5,2,", "2012-01-03,1,3,0.5,2,n/a");

    assertThat(ReadBars.of(data))
        .extracting(Bar::volume, Bar::openInterest)
        .containsOnly(tuple(-1.0, -1.0));
  }

  @Test
  void a_price_that_the_file_does_not_have_is_no_bad_bar() {
    GenericCsv bidAsk =
        GenericCsv.standard()
            .dateTimeFormat("%d/%m/%Y %H:%M:%S")
            .without(
                Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE, Field.VOLUME, Field.OPEN_INTEREST)
            .extraLine("bid", 1)
            .extraLine("ask", "Ask");
    CsvData data =
        CsvText.of(minutes(bidAsk), "TIMESTAMP,BID,ASK", "02/03/2010 16:53:50,0.5346,0.5347");

    assertThat(data.spec().extraLines()).containsExactly("bid", "ask");
    assertThat(ReadBars.extra(data, 0)).containsExactly(0.5346);
    assertThat(ReadBars.extra(data, 1)).containsExactly(0.5347);
    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(Double.NaN);
    assertThat(data.badBars()).isEqualTo(BadBarCounts.NONE);
  }

  @Test
  void a_daily_row_is_stamped_with_the_session_end_unless_it_is_later() {
    CsvOptions options =
        CsvOptions.of(GenericCsv.standard().dateTimeFormat("%Y-%m-%dT%H:%M"))
            .sessionEnd(LocalTime.of(10, 0));
    CsvData data =
        CsvText.of(
            options, "h", "2012-01-02T09:00,1,3,0.5,2,7,9", "2012-01-03T11:00,1,3,0.5,2,7,9");

    assertThat(ReferenceCsvTest.times(data))
        .containsExactly("2012-01-02T10:00:00Z", "2012-01-03T11:00:00Z");
  }

  /// As the reference: the session end is read on the user's clock, then once more on the file's.
  @Test
  void two_zones_of_daily_rows_are_applied_as_the_reference_does() {
    CsvOptions options =
        CsvOptions.of(DATES).sessionEnd(LocalTime.of(17, 30)).inputZone(NEW_YORK).zone(BERLIN);

    assertThat(ReferenceCsvTest.times(CsvText.of(options, "h", "2012-01-02,1,3,0.5,2,7,9")))
        .containsExactly("2012-01-02T21:30:00Z");
  }

  @Test
  void unix_times_are_instants_whatever_the_input_zone() {
    CsvOptions seconds = minutes(GenericCsv.standard().unixSeconds()).inputZone(NEW_YORK);
    CsvOptions millis = minutes(GenericCsv.standard().unixMillis());

    assertThat(ReferenceCsvTest.times(CsvText.of(seconds, "h", "1330939800.164,1,3,0.5,2,7,9")))
        .containsExactly("2012-03-05T09:30:00.164Z");
    assertThat(ReferenceCsvTest.times(CsvText.of(millis, "h", "1330939800164,1,3,0.5,2,7,9")))
        .containsExactly("2012-03-05T09:30:00.164Z");
    assertThatThrownBy(() -> ReadBars.of(CsvText.of(seconds, "h", "1e18,1,3,0.5,2,7,9")))
        .hasMessage(
            "bars.csv:2: 'datetime' must be a number of seconds since 1970 but is \"1e18\"; correct"
                + " the row");
  }

  @Test
  void a_time_with_an_offset_is_an_instant() {
    GenericCsv offsets = GenericCsv.standard().dateTimeFormat("%Y-%m-%dT%H:%M:%S%z");
    CsvOptions options = minutes(offsets).inputZone(NEW_YORK);

    assertThat(
            ReferenceCsvTest.times(
                CsvText.of(options, "h", "2012-03-05T09:30:00+01:00,1,3,0.5,2,7,9")))
        .containsExactly("2012-03-05T08:30:00Z");
  }

  @Test
  void dates_may_be_read_by_a_function() {
    DateTimeFormatter formatter = DateTimeFormatter.ofPattern("dd.MM.yyyy HH'h'", Locale.ROOT);
    GenericCsv custom =
        GenericCsv.standard().dateTimeFunction(text -> LocalDateTime.parse(text, formatter));

    assertThat(
            ReferenceCsvTest.times(
                CsvText.of(minutes(custom), "h", "05.03.2012 09h,1,3,0.5,2,7,9")))
        .containsExactly("2012-03-05T09:00:00Z");
    assertThatThrownBy(
            () -> ReadBars.of(CsvText.of(minutes(custom), "h", "05.03.2012,1,3,0.5,2,7,9")))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "bars.csv:2: 'datetime' must be a date that the dateTimeFunction reads but is"
                + " \"05.03.2012\"; it says: Text '05.03.2012' could not be parsed at index 10");
  }

  @Test
  void a_date_or_time_that_is_not_as_declared_is_refused() {
    assertThatThrownBy(
            () -> ReadBars.of(CsvText.of(CsvOptions.of(DATES), "h", "02.01.2012,1,3,0.5,2,7,9")))
        .hasMessage(
            "bars.csv:2: 'datetime' must be a date written as \"%Y-%m-%d\" but is \"02.01.2012\";"
                + " correct the row or declare how it is written with dateTimeFormat(…)");
    CsvOptions mt4 = minutes(GenericCsv.metaTrader4()).withoutHeader();
    assertThatThrownBy(() -> ReadBars.of(CsvText.of(mt4, "2012.03.05,9h30,1,3,0.5,2,7")))
        .hasMessage(
            "bars.csv:1: 'time' must be a time written as \"%H:%M\" but is \"9h30\"; correct the row"
                + " or declare how it is written with timeFormat(…)");
  }

  @Test
  void layouts_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> DATES.column(Field.OPEN, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a column is counted from 0 but open would be -1; use without(Field.OPEN) for a file"
                + " that does not have it");
    assertThatThrownBy(() -> DATES.without(Field.DATETIME))
        .hasMessage("a file of bars needs a date column");
    assertThatThrownBy(() -> DATES.dateTimeFormat("%Y-%Q"))
        .hasMessage(
            "the date pattern \"%Y-%Q\" has '%Q', which is not known; use %Y %y %m %d %j %b %B %a %A"
                + " %w %H %I %p %M %S %f %z %Z %% or a dateTimeFunction");
  }

  private static CsvOptions minutes(GenericCsv dialect) {
    return CsvOptions.of(dialect).timeFrame(TimeFrame.MINUTE);
  }
}
