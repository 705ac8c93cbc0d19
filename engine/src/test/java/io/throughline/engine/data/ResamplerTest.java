package io.throughline.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.BarList;
import io.throughline.engine.data.Resampling.Alignment;
import io.throughline.engine.data.Resampling.LateTicks;
import io.throughline.engine.data.Resampling.Stamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rules of section 11 of the engine's specification, on its own examples.
class ResamplerTest {
  private static final FeedSpec MINUTES = FeedSpec.of("spy", TimeFrame.MINUTE);

  /// Bars 1 to 12 on one day, 13 to 15 on the next; each closes at its own number.
  private static final BarList TWO_DAYS =
      BarList.minutes(
          "spy", "09:01", "09:02", "09:03", "09:04", "09:05", "09:06", "09:07", "09:08", "09:09",
          "09:12", "09:21", "09:25", "09:01", "09:05", "09:06");

  /// Each merged bar as its time and the numbers of its first and last input.
  private static List<String> merged(FeedSpec spec, List<Bar> bars, Resampling options) {
    var resampler = new Resampler(spec, options);
    var out = new Deliveries(0);
    var input = new MutableBar();
    for (Bar bar : bars) {
      resampler.onBar(input.set(bar), false, out);
    }
    resampler.onEnd(out);
    return texts(out);
  }

  private static List<String> texts(Deliveries out) {
    var texts = new ArrayList<String>();
    while (!out.isEmpty()) {
      MutableBar bar = out.first().bar();
      LocalDateTime time = EpochNanos.toLocal(bar.timeNanos(), ZoneId.of("UTC"));
      int first = (int) Math.round(bar.open() + 0.25);
      int last = (int) bar.close();
      texts.add(
          time.getDayOfMonth()
              + " "
              + time.toLocalTime()
              + " "
              + (first == last ? "" + last : first + "-" + last));
      out.removeFirst();
    }
    return texts;
  }

  private static List<String> merged(Resampling options) {
    return merged(MINUTES, TWO_DAYS.bars(), options);
  }

  @Test
  void bars_end_on_the_edges_of_the_clock() {
    assertThat(merged(Resampling.to(TimeFrame.minutes(5))))
        .containsExactly(
            "2 09:05 1-5",
            "2 09:10 6-9",
            "2 09:15 10",
            "2 09:25 11-12",
            "3 09:05 13-14",
            "3 09:10 15");
  }

  @Test
  void bars_can_keep_the_time_of_their_last_input() {
    assertThat(merged(Resampling.to(TimeFrame.minutes(5)).withStamp(Stamp.LAST_INPUT)))
        .containsExactly(
            "2 09:05 1-5",
            "2 09:09 6-9",
            "2 09:12 10",
            "2 09:25 11-12",
            "3 09:05 13-14",
            "3 09:06 15");
  }

  @Test
  void bars_can_be_stamped_with_the_start_of_their_slot() {
    assertThat(merged(Resampling.to(TimeFrame.minutes(5)).withStamp(Stamp.SLOT_START)))
        .containsExactly(
            "2 09:00 1-5",
            "2 09:05 6-9",
            "2 09:10 10",
            "2 09:20 11-12",
            "3 09:00 13-14",
            "3 09:05 15");
  }

  @Test
  void bars_can_be_counted_instead() {
    assertThat(merged(Resampling.to(TimeFrame.minutes(5)).withAlignment(Alignment.BY_COUNT)))
        .containsExactly(
            "2 09:05 1-5", "2 09:07 6-7", "2 09:25 8-12", "3 09:05 13-14", "3 09:06 15");
  }

  @Test
  void an_offset_moves_the_edges_and_the_end_of_the_session_cuts() {
    assertThat(merged(Resampling.to(TimeFrame.minutes(5)).withBoundaryOffset(1)))
        .startsWith(
            "2 09:04 1-4", "2 09:09 5-9", "2 09:15 10", "2 09:25 11", "2 23:59:59.999990 12");
  }

  @Test
  void a_day_ends_with_its_session() {
    assertThat(merged(Resampling.to(TimeFrame.DAY)))
        .containsExactly("2 23:59:59.999990 1-12", "3 23:59:59.999990 13-15");
  }

  @Test
  void two_days_are_merged_from_the_first_one_on() {
    FeedSpec spec = MINUTES.withSession(Session.ALL_DAY_UTC.withEnd(LocalTime.of(9, 3)));

    assertThat(
            merged(
                spec,
                BarList.minutes("spy", "09:01", "09:03", "09:01", "09:02", "09:01", "09:03").bars(),
                Resampling.to(TimeFrame.days(2))))
        .containsExactly("3 09:03 1-4", "4 09:03 5-6");
  }

  @Test
  void a_session_with_one_bar_stays_alone() {
    FeedSpec spec = MINUTES.withSession(Session.ALL_DAY_UTC.withEnd(LocalTime.of(17, 30)));

    assertThat(
            merged(
                spec,
                BarList.minutes("spy", "10:00", "09:59", "09:58").bars(),
                Resampling.to(TimeFrame.DAY)))
        .containsExactly("2 17:30 1", "3 17:30 2", "4 17:30 3");
  }

  @Test
  void a_bar_after_the_end_of_the_session_begins_the_next_one() {
    FeedSpec spec = MINUTES.withSession(Session.ALL_DAY_UTC.withEnd(LocalTime.of(17, 30)));

    assertThat(
            merged(
                spec,
                BarList.minutes("spy", "17:29", "17:32", "09:00", "17:30", "09:00").bars(),
                Resampling.to(TimeFrame.DAY)))
        .containsExactly("2 17:30 1", "3 17:30 2-4", "4 17:30 5");
  }

  @Test
  void slots_follow_the_clock_of_the_zone_and_cross_midnight_in_utc() {
    FeedSpec spec = MINUTES.withSession(Session.allDay(ZoneId.of("Asia/Kolkata")));

    assertThat(
            merged(
                spec,
                BarList.minutes("spy", "23:40", "00:10", "00:30", "00:31").bars(),
                Resampling.to(TimeFrame.minutes(60))))
        .containsExactly("3 00:30 1-3", "3 01:30 4");
  }

  @Test
  void ticks_are_counted_and_keep_the_time_of_the_last_one() {
    FeedSpec spec = FeedSpec.of("spy", TimeFrame.TICK);

    assertThat(merged(spec, TWO_DAYS.bars(), Resampling.to(TimeFrame.ticks(6))))
        .containsExactly("2 09:06 1-6", "2 09:25 7-12", "3 09:06 13-15");
  }

  @Test
  void a_late_tick_goes_into_the_forming_bar_a_moment_after_the_last_one() {
    BarList bars = BarList.minutes("spy", "09:04", "09:05", "09:06");
    var late = new ArrayList<>(bars.bars());
    late.add(2, Bar.of(bars.bars().get(0).timeNanos(), 7.75, 8, 7, 8, 1));

    assertThat(merged(MINUTES, late, Resampling.to(TimeFrame.minutes(5))))
        .containsExactly("2 09:05 1-2", "2 09:10 8-3");
    assertThat(
            merged(
                MINUTES, late, Resampling.to(TimeFrame.minutes(5)).withLateTicks(LateTicks.DROP)))
        .containsExactly("2 09:05 1-2", "2 09:10 3");
  }

  @Test
  void time_alone_closes_a_bar_once_its_slot_is_over() {
    var resampler = new Resampler(MINUTES, Resampling.to(TimeFrame.minutes(5)));
    var out = new Deliveries(0);
    Bar first = TWO_DAYS.bars().getFirst();
    resampler.onBar(new MutableBar().set(first), false, out);
    long end = first.timeNanos() + 4 * EpochNanos.PER_MINUTE;

    assertThat(resampler.nextDeadlineNanos()).isEqualTo(end);
    resampler.onClock(end - 1, out);
    assertThat(out.isEmpty()).isTrue();
    resampler.onClock(end, out);
    assertThat(texts(out)).containsExactly("2 09:05 1");
    assertThat(resampler.nextDeadlineNanos()).isEqualTo(EpochNanos.MAX);
  }

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final FeedSpec TICKS =
      FeedSpec.of("spy", TimeFrame.TICK)
          .withSession(new Session(LocalTime.of(9, 30), LocalTime.of(16, 0), NEW_YORK));

  private static long newYork(String time) {
    return EpochNanos.of(LocalDateTime.parse(time), NEW_YORK);
  }

  /// A live feed: what comes in when, and how far the clock goes then.
  private static final class Live {
    private final Resampler resampler;
    private final Deliveries out = new Deliveries(0);
    private int number;

    Live(FeedSpec spec, Resampling options) {
      resampler = new Resampler(spec, options);
    }

    Live tick(String time) {
      number++;
      var bar = Bar.of(newYork(time), number - 0.25, number, number - 1, number, 1);
      resampler.onBar(new MutableBar().set(bar), false, out);
      return this;
    }

    Live clock(String time) {
      resampler.onClock(newYork(time), out);
      return this;
    }

    List<String> bars() {
      return texts(out);
    }
  }

  @Test
  void the_clock_closes_a_day_when_its_session_ends() {
    var live = new Live(TICKS, Resampling.to(TimeFrame.DAY));

    assertThat(live.tick("2024-01-02T10:00").tick("2024-01-02T15:59").bars()).isEmpty();
    assertThat(live.clock("2024-01-02T15:59:59").bars()).isEmpty();
    assertThat(live.clock("2024-01-02T16:00").bars()).containsExactly("2 21:00 1-2");
    assertThat(live.resampler.nextDeadlineNanos()).isEqualTo(EpochNanos.MAX);
    assertThat(live.tick("2024-01-03T09:31").clock("2024-01-03T16:00").bars())
        .containsExactly("3 21:00 3");
  }

  @Test
  void on_a_day_with_an_early_close_the_clock_closes_it_then() {
    TradingCalendar calendar =
        TradingCalendar.builder()
            .hours(LocalTime.of(9, 30), LocalTime.of(16, 0))
            .earlyDay(LocalDate.parse("2024-07-03"), LocalTime.of(9, 30), LocalTime.of(13, 0))
            .build();
    var live = new Live(TICKS.withCalendar(calendar), Resampling.to(TimeFrame.DAY));

    live.tick("2024-07-02T10:00").clock("2024-07-02T16:00").tick("2024-07-03T10:00");

    assertThat(live.bars()).containsExactly("2 20:00 1");
    assertThat(live.clock("2024-07-03T13:00").bars()).containsExactly("3 17:00 2");
  }

  @Test
  void what_comes_for_a_day_that_the_clock_has_closed_is_late() {
    Resampling days = Resampling.to(TimeFrame.DAY);
    var taking = new Live(TICKS, days);
    var dropping = new Live(TICKS, days.withLateTicks(LateTicks.DROP));

    for (Live live : List.of(taking, dropping)) {
      live.tick("2024-01-02T15:59").clock("2024-01-02T16:00:01");
      live.tick("2024-01-02T15:59:59").tick("2024-01-03T10:00").clock("2024-01-03T16:00");
    }

    assertThat(taking.bars()).containsExactly("2 21:00 1", "3 21:00 2-3");
    assertThat(dropping.bars()).containsExactly("2 21:00 1", "3 21:00 3");
  }

  @Test
  void bars_of_two_days_count_each_day_once_whether_clock_or_ticks_end_it() {
    var live = new Live(TICKS, Resampling.to(TimeFrame.of(TimeFrame.Unit.DAYS, 2)));

    live.tick("2024-01-02T10:00").clock("2024-01-02T16:00").clock("2024-01-02T17:00");
    assertThat(live.bars()).isEmpty();
    live.tick("2024-01-03T10:00").clock("2024-01-03T16:00");

    assertThat(live.bars()).containsExactly("3 21:00 1-2");
    live.tick("2024-01-04T10:00").tick("2024-01-05T10:00").tick("2024-01-08T10:00");
    assertThat(live.bars()).containsExactly("5 21:00 3-4");
  }

  @Test
  void the_clock_closes_a_week_with_the_session_of_its_last_trading_day() {
    TradingCalendar calendar =
        TradingCalendar.builder()
            .hours(LocalTime.of(9, 30), LocalTime.of(16, 0))
            .holiday(LocalDate.parse("2024-03-29"))
            .build();
    var live = new Live(TICKS.withCalendar(calendar), Resampling.to(TimeFrame.WEEK));

    live.tick("2024-03-25T10:00").tick("2024-03-28T10:00").clock("2024-03-28T15:59");
    assertThat(live.bars()).isEmpty();
    assertThat(live.clock("2024-03-28T16:00").bars()).containsExactly("28 20:00 1-2");

    live.tick("2024-04-01T10:00").clock("2024-04-05T16:00");
    assertThat(live.bars()).containsExactly("1 20:00 3");
  }

  @Test
  void without_a_calendar_the_clock_closes_a_month_with_its_last_day() {
    var live = new Live(TICKS, Resampling.to(TimeFrame.MONTH));

    live.tick("2024-03-01T10:00").tick("2024-03-28T10:00").clock("2024-03-31T15:59");
    assertThat(live.bars()).isEmpty();
    live.clock("2024-03-31T16:00").tick("2024-03-31T15:00").tick("2024-04-01T10:00");

    assertThat(live.bars()).containsExactly("28 20:00 1-2");
    assertThat(live.clock("2024-04-30T16:00").bars()).containsExactly("1 20:00 3-4");
  }

  @Test
  void an_evening_before_monday_is_of_the_week_that_begins() {
    FeedSpec overnight =
        TICKS.withSession(new Session(LocalTime.of(18, 0), LocalTime.of(17, 0), NEW_YORK));
    var live = new Live(overnight, Resampling.to(TimeFrame.WEEK));

    live.tick("2024-03-08T10:00").tick("2024-03-10T18:30").tick("2024-03-11T10:00");
    live.tick("2024-03-15T10:00").tick("2024-03-17T18:30");

    assertThat(live.bars()).containsExactly("8 15:00 1", "15 14:00 2-4");
  }

  @Test
  void with_a_calendar_a_week_ends_on_its_last_trading_day() {
    FeedSpec days =
        FeedSpec.of("spy", TimeFrame.DAY)
            .withCalendar(TradingCalendar.builder().holiday(LocalDate.parse("2024-01-05")).build());
    var bars = new ArrayList<Bar>();
    for (int day = 2; day <= 8; day++) {
      if (day < 5 || day == 8) {
        long time = days.session().endOn(LocalDate.of(2024, 1, day));
        bars.add(Bar.of(time, day - 0.25, day, day - 1, day, 1));
      }
    }

    assertThat(merged(days, bars, Resampling.to(TimeFrame.WEEK)))
        .containsExactly("4 23:59:59.999990 2-4", "8 23:59:59.999990 8");
  }

  @Test
  void on_the_night_clocks_go_forward_slots_are_those_of_the_new_clock() {
    FeedSpec spec = MINUTES.withSession(Session.allDay(ZoneId.of("America/New_York")));
    var bars = new ArrayList<Bar>();
    long midnight = EpochNanos.of(LocalDateTime.parse("2024-03-10T00:00"), spec.session().zone());
    for (int i : new int[] {61, 119, 121, 180, 240}) {
      bars.add(
          Bar.of(
              midnight + i * EpochNanos.PER_MINUTE, bars.size() + 0.75, 9, 0, bars.size() + 1, 1));
    }

    assertThat(merged(spec, bars, Resampling.to(TimeFrame.minutes(120))))
        .containsExactly("10 07:00 1-2", "10 08:00 3-4", "10 10:00 5");
  }

  @Test
  void a_bar_that_the_end_of_the_data_cuts_short_brings_the_broker_no_new_prices() {
    var resampler = new Resampler(MINUTES, Resampling.to(TimeFrame.minutes(5)));
    var out = new Deliveries(0);
    var input = new MutableBar();
    TWO_DAYS.bars().subList(0, 7).forEach(bar -> resampler.onBar(input.set(bar), false, out));
    resampler.onEnd(out);
    double firstClose = out.first().bar().close();
    out.removeFirst();

    assertThat(out.first().bar().close()).isEqualTo(7);
    assertThat(out.first().latest().close()).isEqualTo(firstClose);
  }
}
