package io.throughline.engine.data.filter;

import static io.throughline.engine.data.filter.FilterRun.bar;
import static io.throughline.engine.data.filter.FilterRun.flat;
import static io.throughline.engine.data.filter.FilterRun.nanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.throughline.api.series.Bar;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.filter.Fill.Price;
import org.junit.jupiter.api.Test;

class FiltersTest {
  private static final TimeFrame MINUTE = TimeFrame.minutes(1);
  private static final TimeFrame DAY = TimeFrame.days(1);

  @Test
  void both_ends_belong_to_the_session() {
    FilterRun run =
        FilterRun.of(
            new SessionFilter(),
            MINUTE,
            flat("2026-01-05T09:29", 1),
            flat("2026-01-05T09:30", 2),
            flat("2026-01-05T16:00", 3),
            flat("2026-01-05T16:01", 4));

    assertThat(run.emitted()).extracting(Bar::close).containsExactly(2.0, 3.0);
  }

  @Test
  void a_condition_decides_which_bars_stay() {
    FilterRun run =
        FilterRun.of(
            new DataFilter(bar -> bar.close() > 1),
            DAY,
            flat("2026-01-05T16:00", 1),
            flat("2026-01-06T16:00", 2));

    assertThat(run.times()).containsExactly("2026-01-06T16:00");
  }

  @Test
  void missing_minutes_are_filled_with_the_last_close() {
    FilterRun run =
        FilterRun.of(
            new SessionFiller(),
            MINUTE,
            bar("2026-01-05T10:00", 1, 3, 1, 2),
            flat("2026-01-05T10:03", 9));

    assertThat(run.times())
        .containsExactly(
            "2026-01-05T10:00", "2026-01-05T10:01", "2026-01-05T10:02", "2026-01-05T10:03");
    assertThat(run.emitted().get(2))
        .isEqualTo(new Bar(nanos("2026-01-05T10:02"), 2, 2, 2, 2, Double.NaN, Double.NaN));
  }

  @Test
  void a_new_session_fills_the_old_one_to_its_end_and_itself_from_its_start() {
    FilterRun run =
        FilterRun.of(
            new SessionFiller(Fill.LAST_CLOSE.withVolume(0)),
            TimeFrame.minutes(15),
            flat("2026-01-05T15:30", 1),
            flat("2026-01-07T10:00", 2));

    assertThat(run.times())
        .containsExactly(
            "2026-01-05T15:30",
            "2026-01-05T15:45",
            "2026-01-05T16:00",
            "2026-01-07T09:30",
            "2026-01-07T09:45",
            "2026-01-07T10:00");
    assertThat(run.emitted().get(3).close()).isEqualTo(1);
    assertThat(run.emitted().get(3).volume()).isZero();
  }

  @Test
  void nothing_is_filled_before_the_first_bar_unless_asked_for() {
    Bar first = flat("2026-01-05T10:00", 5);

    assertThat(FilterRun.of(new SessionFiller(), TimeFrame.minutes(15), first).emitted())
        .hasSize(1);
    assertThat(
            FilterRun.of(new SessionFiller(Fill.LAST_CLOSE, true), TimeFrame.minutes(15), first)
                .emitted())
        .extracting(Bar::close)
        .containsExactly(5.0, 5.0, 5.0);
  }

  @Test
  void bars_outside_the_session_pass_and_are_not_filled_to() {
    FilterRun run =
        FilterRun.of(
            new SessionFiller(Fill.LAST_CLOSE.withPrice(new Price.Fixed(8))),
            TimeFrame.minutes(15),
            flat("2026-01-05T15:45", 1),
            flat("2026-01-05T17:00", 2),
            flat("2026-01-05T18:00", 3),
            flat("2026-01-06T09:45", 4));

    assertThat(run.times())
        .containsExactly(
            "2026-01-05T15:45",
            "2026-01-05T16:00",
            "2026-01-05T17:00",
            "2026-01-05T18:00",
            "2026-01-06T09:30",
            "2026-01-06T09:45");
    assertThat(run.emitted()).extracting(Bar::close).containsExactly(1.0, 8.0, 2.0, 3.0, 8.0, 4.0);
  }

  @Test
  void sessions_of_daily_bars_cannot_be_filled() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FilterRun.of(new SessionFiller(), DAY))
        .withMessage(
            "SessionFiller fills bars of minutes, seconds or microseconds, but feed 'spy' has bars"
                + " of 1 day; use CalendarDays for days");
  }

  @Test
  void calendar_days_are_filled_up_to_the_day_of_the_next_bar() {
    FilterRun run =
        FilterRun.of(
            new CalendarDays(),
            DAY,
            flat("2026-01-08T16:00", 1),
            bar("2026-01-09T16:00", 1, 8, 2, 3),
            flat("2026-01-12T16:00", 4));

    assertThat(run.times())
        .containsExactly(
            "2026-01-08T16:00",
            "2026-01-09T16:00",
            "2026-01-10T16:00",
            "2026-01-11T16:00",
            "2026-01-12T16:00",
            "2026-01-12T16:00");
    assertThat(run.emitted().get(2).open()).isEqualTo(3);
  }

  @Test
  void calendar_days_can_have_the_middle_of_the_bar_before() {
    FilterRun run =
        FilterRun.of(
            new CalendarDays(Fill.LAST_CLOSE.withPrice(new Price.LastMiddle()).withOpenInterest(1)),
            DAY,
            bar("2026-01-09T16:00", 1, 8, 2, 3),
            flat("2026-01-12T16:00", 4));

    assertThat(run.emitted().get(1).high()).isEqualTo(5);
    assertThat(run.emitted().get(1).openInterest()).isEqualTo(1);
  }

  @Test
  void a_day_is_split_into_its_course_and_its_close() {
    FilterRun run =
        FilterRun.of(
            new DaySplitterClose(), DAY, new Bar(nanos("2026-01-09T16:00"), 10, 13, 7, 11, 101, 7));

    assertThat(run.emitted())
        .containsExactly(
            new Bar(nanos("2026-01-09T09:30"), 10, 13, 7, 10, 50, 7),
            new Bar(nanos("2026-01-09T16:00"), 11, 11, 11, 11, 51, 7));
  }

  @Test
  void a_share_of_the_volume_lies_between_nothing_and_all() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DaySplitterClose(30))
        .withMessage("the volume at the close must be 0 to 1 of the day's but is 30.0");
  }

  @Test
  void a_bar_is_shown_at_its_open_before_it_is_complete() {
    Bar complete = bar("2026-01-09T16:00", 10, 13, 7, 11);
    FilterRun run = FilterRun.of(new BarReplayerOpen(), DAY, complete);

    assertThat(run.forming()).containsExactly(new Bar(complete.timeNanos(), 10, 10, 10, 10, 0, 0));
    assertThat(run.emitted()).containsExactly(complete);
  }

  @Test
  void a_candle_opens_in_the_middle_of_the_one_before() {
    FilterRun run =
        FilterRun.of(
            new HeikinAshiFilter(),
            DAY,
            bar("2026-01-08T16:00", 10, 14, 8, 12),
            bar("2026-01-09T16:00", 20, 22, 18, 20));

    assertThat(run.emitted().get(0)).isEqualTo(bar("2026-01-08T16:00", 11, 14, 8, 11));
    assertThat(run.emitted().get(1)).isEqualTo(bar("2026-01-09T16:00", 11, 22, 11, 20));
  }
}
