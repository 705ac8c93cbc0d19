package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.ReadBars;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceCsvTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Volume,OpenInterest";
  private static final CsvOptions REFERENCE = CsvOptions.of(new ReferenceCsv());
  private static final CsvOptions MINUTES = REFERENCE.timeFrame(TimeFrame.MINUTE);
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void a_date_is_stamped_with_the_end_of_its_session() {
    CsvData data = CsvText.of(REFERENCE, HEADER, "2006-01-02,3578.73,3605.95,3578.73,3604.33,7,9");

    assertThat(ReadBars.of(data))
        .containsExactly(
            new Bar(
                nanos("2006-01-02T23:59:59.999990Z"), 3578.73, 3605.95, 3578.73, 3604.33, 7, 9));
    assertThat(data.spec().timeFrame()).isEqualTo(TimeFrame.DAY);
    assertThat(data.spec().name()).isEqualTo("bars");
  }

  @Test
  void eight_columns_have_a_time() {
    CsvData data = CsvText.of(MINUTES, HEADER, "2006-01-02,09:05:00,1,2,0.5,1.5,7,9");

    assertThat(ReadBars.of(data))
        .containsExactly(new Bar(nanos("2006-01-02T09:05:00Z"), 1, 2, 0.5, 1.5, 7, 9));
  }

  @Test
  void columns_beyond_those_needed_are_ignored() {
    CsvData data = CsvText.of(REFERENCE, HEADER, "2006-01-02,1,2,0.5,1.5,7,9,1.1,2.2,3.3");

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(1.5);
  }

  @Test
  void any_character_may_stand_between_the_numbers_of_a_date() {
    CsvData data = CsvText.of(MINUTES, HEADER, "2006/01.02,09-05.00,1,2,0.5,1.5,7,9");

    assertThat(times(data)).containsExactly("2006-01-02T09:05:00Z");
  }

  @Test
  void times_are_read_on_the_clock_of_the_input_zone() {
    CsvData data =
        CsvText.of(
            MINUTES.inputZone(NEW_YORK),
            HEADER,
            "2024-03-08,09:30:00,1,2,0.5,1.5,7,9",
            "2024-03-11,09:30:00,1,2,0.5,1.5,7,9");

    assertThat(times(data)).containsExactly("2024-03-08T14:30:00Z", "2024-03-11T13:30:00Z");
  }

  @Test
  void the_repeated_hour_in_autumn_goes_on_in_order() {
    CsvData data =
        CsvText.of(
            MINUTES.inputZone(NEW_YORK),
            HEADER,
            "2024-11-03,01:00:00,1,2,0.5,1.5,7,9",
            "2024-11-03,01:30:00,1,2,0.5,1.5,7,9",
            "2024-11-03,01:00:00,1,2,0.5,1.5,7,9",
            "2024-11-03,01:30:00,1,2,0.5,1.5,7,9",
            "2024-11-03,02:00:00,1,2,0.5,1.5,7,9");

    assertThat(times(data))
        .containsExactly(
            "2024-11-03T05:00:00Z",
            "2024-11-03T05:30:00Z",
            "2024-11-03T06:00:00Z",
            "2024-11-03T06:30:00Z",
            "2024-11-03T07:00:00Z");
  }

  @Test
  void the_hour_that_is_skipped_in_spring_moves_forward() {
    CsvData data =
        CsvText.of(
            MINUTES.inputZone(NEW_YORK),
            HEADER,
            "2024-03-10,01:59:00,1,2,0.5,1.5,7,9",
            "2024-03-10,02:30:00,1,2,0.5,1.5,7,9",
            "2024-03-10,04:00:00,1,2,0.5,1.5,7,9");

    assertThat(times(data))
        .containsExactly("2024-03-10T06:59:00Z", "2024-03-10T07:30:00Z", "2024-03-10T08:00:00Z");
  }

  /// Row E-20 of the specification: the reference takes the session end for UTC.
  @Test
  void the_session_end_of_a_date_is_on_the_clock_of_the_zone() {
    CsvOptions closeAtFour = REFERENCE.zone(NEW_YORK).sessionEnd(LocalTime.of(16, 0));
    String[] rows = {HEADER, "2024-03-08,1,2,0.5,1.5,7,9", "2024-03-11,1,2,0.5,1.5,7,9"};

    assertThat(times(CsvText.of(closeAtFour, rows)))
        .containsExactly("2024-03-08T21:00:00Z", "2024-03-11T20:00:00Z");
    assertThat(times(CsvText.of(closeAtFour.inputZone(ZoneId.of("Europe/Berlin")), rows)))
        .containsExactly("2024-03-08T21:00:00Z", "2024-03-11T20:00:00Z");
  }

  @Test
  void without_a_zone_the_session_end_is_on_the_clock_of_the_input_zone() {
    CsvOptions options = REFERENCE.inputZone(NEW_YORK).sessionEnd(LocalTime.of(17, 30));

    assertThat(times(CsvText.of(options, HEADER, "2012-01-02,1,2,0.5,1.5,7,9")))
        .containsExactly("2012-01-02T22:30:00Z");
  }

  @Test
  void a_date_limit_covers_the_whole_session() {
    CsvData data =
        CsvText.of(
            REFERENCE.from(LocalDate.of(2006, 1, 3)).to(LocalDate.of(2006, 1, 4)), fiveDays());

    assertThat(times(data))
        .containsExactly("2006-01-03T23:59:59.999990Z", "2006-01-04T23:59:59.999990Z");
  }

  /// Row E-50 of the specification, kept: midnight is before the session's end.
  @Test
  void a_limit_at_midnight_leaves_the_daily_bar_of_that_date_out() {
    CsvData data =
        CsvText.of(
            REFERENCE
                .from(LocalDateTime.of(2006, 1, 3, 0, 0))
                .to(LocalDateTime.of(2006, 1, 4, 0, 0)),
            fiveDays());

    assertThat(times(data)).containsExactly("2006-01-03T23:59:59.999990Z");
  }

  @Test
  void limits_are_on_the_clock_of_the_zone() {
    CsvData data =
        CsvText.of(
            MINUTES.zone(NEW_YORK).from(LocalDateTime.of(2024, 3, 8, 10, 0)),
            HEADER,
            "2024-03-08,14:59:00,1,2,0.5,1.5,7,9",
            "2024-03-08,15:00:00,1,2,0.5,1.5,7,9");

    assertThat(times(data)).containsExactly("2024-03-08T15:00:00Z");
    assertThat(data.spec().session().zone()).isEqualTo(NEW_YORK);
  }

  @Test
  void a_file_with_the_newest_row_first_is_turned_round() {
    CsvData data =
        CsvText.of(
            REFERENCE.newestFirst(),
            HEADER,
            "2006-01-03,2,3,1,2,8,9",
            "2006-01-02,1,2,0.5,1.5,7,9");

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(1.5, 2.0);
  }

  @Test
  void quotes_are_read_by_the_library_wherever_they_begin() {
    CsvData data =
        CsvText.of(
            REFERENCE,
            HEADER,
            "2006-01-02,1,2,0.5,1.5,7,9",
            "\"2006-01-03\",\"1\",2,0.5,\"1.75\",7,9",
            "2006-01-04,1,2,0.5,1.875,7,9");

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(1.5, 1.75, 1.875);
  }

  @Test
  void line_ends_of_other_systems_and_blank_lines_at_the_end_do_not_matter() {
    String text = "\ufeff" + HEADER + "\r\n2006-01-02,1,2,0.5,1.5,7,9\r\n\r\n\r\n";
    CsvData data = CsvData.ofBytes("bars.csv", text.getBytes(StandardCharsets.UTF_8), REFERENCE);

    assertThat(ReadBars.of(data)).extracting(Bar::openInterest).containsExactly(9.0);
  }

  private static String[] fiveDays() {
    return new String[] {
      HEADER,
      "2006-01-02,1,2,0.5,1.5,7,9",
      "2006-01-03,1,2,0.5,1.5,7,9",
      "2006-01-04,1,2,0.5,1.5,7,9",
      "2006-01-05,1,2,0.5,1.5,7,9",
      "2006-01-06,1,2,0.5,1.5,7,9"
    };
  }

  static List<String> times(CsvData data) {
    return ReadBars.of(data).stream().map(bar -> EpochNanos.toText(bar.timeNanos())).toList();
  }

  private static long nanos(String instant) {
    return EpochNanos.of(Instant.parse(instant));
  }
}
