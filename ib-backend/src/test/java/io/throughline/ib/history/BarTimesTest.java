package io.throughline.ib.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.history.TradingDays.Midnight;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class BarTimesTest {
  private static BarTimes times(BarSize size, String zone) {
    ZoneId id = ZoneId.of(zone);
    var session = new Session(LocalTime.of(9, 30), LocalTime.of(16, 0), id);
    return new BarTimes(
        size,
        FeedSpec.of("spy", size.timeFrame()).withSession(session),
        new TradingDays(id, Midnight.CLOSED));
  }

  private static String seconds(String zoned) {
    return Long.toString(ZonedDateTime.parse(zoned).toEpochSecond());
  }

  private static long nanos(String zoned) {
    return EpochNanos.of(ZonedDateTime.parse(zoned).toInstant());
  }

  @Test
  void a_bar_below_a_day_ends_its_size_after_its_start() {
    assertThat(
            times(BarSize.MINUTE_1, "America/New_York").endOf(seconds("2026-01-05T10:00:00-05:00")))
        .isEqualTo(nanos("2026-01-05T10:01:00-05:00"));
  }

  @Test
  void a_bar_that_the_opening_has_shortened_ends_on_the_grid() {
    assertThat(
            times(BarSize.HOUR_1, "America/New_York").endOf(seconds("2026-01-05T09:30:00-05:00")))
        .isEqualTo(nanos("2026-01-05T10:00:00-05:00"));
    assertThat(times(BarSize.HOUR_1, "Asia/Kolkata").endOf(seconds("2026-01-05T09:15:00+05:30")))
        .isEqualTo(nanos("2026-01-05T10:00:00+05:30"));
  }

  @Test
  void a_bar_that_the_end_of_the_session_has_cut_ends_with_it() {
    var kolkata = ZoneId.of("Asia/Kolkata");
    var spec =
        FeedSpec.of("reliance", BarSize.HOUR_1.timeFrame())
            .withSession(new Session(LocalTime.of(9, 15), LocalTime.of(15, 30), kolkata));
    var days = new TradingDays(kolkata, Midnight.CLOSED);
    var wholeDay = spec.withSession(Session.allDay(kolkata));

    assertThat(new BarTimes(BarSize.HOUR_1, spec, days).endOf(seconds("2026-01-05T15:00:00+05:30")))
        .isEqualTo(nanos("2026-01-05T15:30:00+05:30"));
    assertThat(
            new BarTimes(BarSize.HOUR_1, wholeDay, days)
                .endOf(seconds("2026-01-05T23:00:00+05:30")))
        .isEqualTo(nanos("2026-01-06T00:00:00+05:30"));
  }

  @Test
  void minutes_of_the_nights_in_which_clocks_change_are_minutes() {
    var berlin = times(BarSize.MINUTE_1, "Europe/Berlin");
    assertThat(berlin.endOf(seconds("2026-03-29T03:00:00+02:00")))
        .isEqualTo(nanos("2026-03-29T03:01:00+02:00"));
    assertThat(berlin.endOf(seconds("2026-10-25T02:59:00+02:00")))
        .isEqualTo(nanos("2026-10-25T02:00:00+01:00"));
    assertThat(
            times(BarSize.MINUTES_30, "Australia/Sydney")
                .endOf(seconds("2026-04-05T02:30:00+11:00")))
        .isEqualTo(nanos("2026-04-05T03:00:00+11:00"));
  }

  @Test
  void a_daily_bar_ends_with_the_session_of_its_date() {
    assertThat(times(BarSize.DAY_1, "America/New_York").endOf("20260105"))
        .isEqualTo(nanos("2026-01-05T16:00:00-05:00"));
    assertThat(times(BarSize.DAY_1, "America/New_York").endOf("20260308"))
        .isEqualTo(nanos("2026-03-08T16:00:00-04:00"));
  }

  @Test
  void a_week_is_complete_when_its_friday_is_over_and_a_month_after_its_last_weekday() {
    var weeks = times(BarSize.WEEK_1, "America/New_York");
    long wednesday = weeks.endOf("20260107");
    assertThat(weeks.completeAt(wednesday)).isEqualTo(nanos("2026-01-09T16:00:00-05:00"));
    assertThat(weeks.completeAt(weeks.endOf("20260109"))).isEqualTo(weeks.endOf("20260109"));

    var months = times(BarSize.MONTH_1, "America/New_York");
    assertThat(months.completeAt(months.endOf("20260128")))
        .isEqualTo(nanos("2026-01-30T16:00:00-05:00"));
  }
}
