package io.throughline.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

  @ParameterizedTest
  @CsvSource({
    "1 year, 2005-03-04T10:00, 2005-12-31T00:00",
    "1 month, 2024-02-10T23:59:59, 2024-02-29T00:00",
    "1 week, 2005-01-01T12:00, 2005-01-02T00:00",
    "1 week, 2005-01-02T23:00, 2005-01-02T00:00",
    "1 day, 2005-01-02T23:59:59.999990, 2005-01-02T00:00",
    "60 minutes, 2010-03-08T09:31, 2010-03-08T09:59",
    "60 minutes, 2010-03-08T10:00, 2010-03-08T10:59",
    "15 seconds, 2010-03-08T09:31:07, 2010-03-08T09:31:14",
    "500 microseconds, 2010-03-08T00:00:00.001, 2010-03-08T00:00:00.001499",
  })
  void a_period_is_called_by_its_last_unit(String frame, String time, LocalDateTime label) {
    var periods = new Periods(TimeFrame.parse(frame));

    assertThat(periods.advance(nanos(time))).isTrue();
    assertThat(periods.label()).isEqualTo(label);
  }

  @Test
  void the_first_step_always_begins_a_period() {
    var run = new Periods(TimeFrame.parse("none"));

    assertThat(run.advance(nanos("2005-01-01T00:00"))).isTrue();
    assertThat(run.advance(nanos("2015-01-01T00:00"))).isFalse();
    assertThat(run.count()).isEqualTo(1);
    assertThat(run.label()).isEqualTo(LocalDateTime.MAX);
  }

  @Test
  void a_week_that_spans_new_year_is_one_period() {
    var weeks = new Periods(TimeFrame.parse("week"));

    assertThat(weeks.advance(nanos("2004-12-31T00:00"))).isTrue();
    assertThat(weeks.advance(nanos("2005-01-02T23:59"))).isFalse();
    assertThat(weeks.advance(nanos("2005-01-03T00:00"))).isTrue();
  }

  @Test
  void the_compression_of_days_and_above_does_not_matter() {
    var days = new Periods(TimeFrame.days(3));

    assertThat(days.advance(nanos("2005-01-01T00:00"))).isTrue();
    assertThat(days.advance(nanos("2005-01-02T00:00"))).isTrue();
  }

  private static long nanos(String time) {
    return EpochNanos.ofUtc(LocalDateTime.parse(time));
  }
}
