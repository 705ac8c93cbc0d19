package io.throughline.ib.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.TimeFrame;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarSizeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 second; 1 secs; 60 S 120 S 180 S 300 S 600 S 900 S 1200 S 1800 S",
        "5 seconds; 5 secs; 60 S 120 S 180 S 300 S 600 S 900 S 1200 S 1800 S 3600 S 7200 S",
        "30 seconds; 30 secs; 60 S 120 S 180 S 300 S 600 S 900 S 1200 S 1800 S 3600 S 7200 S 10800"
            + " S 14400 S 28800 S",
        "1 minute; 1 min; 60 S 120 S 180 S 300 S 600 S 900 S 1200 S 1800 S 3600 S 7200 S 10800 S"
            + " 14400 S 28800 S 1 D",
        "2 minutes; 2 mins; 120 S 180 S 300 S 600 S 900 S 1200 S 1800 S 3600 S 7200 S 10800 S 14400"
            + " S 28800 S 1 D 2 D",
        "5 minutes; 5 mins; 300 S 600 S 900 S 1200 S 1800 S 3600 S 7200 S 10800 S 14400 S 28800 S 1"
            + " D 2 D 1 W",
        "20 minutes; 20 mins; 1200 S 1800 S 3600 S 7200 S 10800 S 14400 S 28800 S 1 D 2 D 1 W 2 W",
        "60 minutes; 1 hour; 3600 S 7200 S 10800 S 14400 S 28800 S 1 D 2 D 1 W 2 W 1 M",
        "480 minutes; 8 hours; 28800 S 1 D 2 D 1 W 2 W 1 M",
        "1 day; 1 day; 1 D 2 D 1 W 2 W 1 M 2 M 3 M 4 M 5 M 6 M 7 M 8 M 9 M 10 M 11 M 1 Y",
        "1 week; 1 week; 1 W 2 W 1 M 2 M 3 M 4 M 5 M 6 M 7 M 8 M 9 M 10 M 11 M 1 Y",
        "1 month; 1 month; 1 M 2 M 3 M 4 M 5 M 6 M 7 M 8 M 9 M 10 M 11 M 1 Y",
      })
  void the_table_of_durations_is_that_of_tws(String timeFrame, String word, String durations) {
    BarSize size = BarSize.of(TimeFrame.parse(timeFrame)).orElseThrow();

    assertThat(size.word()).isEqualTo(word);
    assertThat(size.durations().stream().map(BarDuration::text).collect(Collectors.joining(" ")))
        .isEqualTo(durations);
  }

  @ParameterizedTest
  @CsvSource({
    "20 seconds, 10 secs",
    "7 seconds, 1 secs",
    "90 seconds, 30 secs",
    "120 seconds, 2 mins",
    "4 minutes, 2 mins",
    "45 minutes, 15 mins",
    "7 minutes, 1 min",
    "12 hours, 4 hours",
    "3 days, 1 day",
    "2 weeks, 1 week",
    "1 year, 1 month",
  })
  void what_tws_does_not_serve_is_made_of_the_largest_bars_that_divide_it(
      String timeFrame, String word) {
    assertThat(BarSize.of(TimeFrame.parse(timeFrame)))
        .isEqualTo(
            timeFrame.equals("120 seconds")
                ? BarSize.of(TimeFrame.minutes(2))
                : java.util.Optional.empty());
    assertThat(BarSize.divisorOf(TimeFrame.parse(timeFrame)).orElseThrow().word()).isEqualTo(word);
  }

  @Test
  void ticks_have_no_history() {
    assertThat(BarSize.divisorOf(TimeFrame.TICK)).isEmpty();
    assertThat(BarSize.divisorOf(TimeFrame.of(TimeFrame.Unit.MICROSECONDS, 10))).isEmpty();
  }
}
