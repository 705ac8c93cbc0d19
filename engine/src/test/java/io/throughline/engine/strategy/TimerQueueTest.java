package io.throughline.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.instrument.Session;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.strategy.Timer;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.BarList;
import io.throughline.engine.data.FeedPlan;
import io.throughline.engine.data.FeedSlot;
import io.throughline.engine.data.Resampling;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
  private static final LocalTime NOON = LocalTime.of(12, 2);

  private static FeedSlot feed(Session session) {
    FeedSpec spec = FeedSpec.of("spy", TimeFrame.minutes(5)).withSession(session);
    return FeedSlot.of(
        0,
        new FeedPlan(
            spec, "spy", FeedPlan.Kind.PLAIN, Resampling.to(TimeFrame.minutes(5)), List.of()),
        new BarList(spec, List.of()).open());
  }

  /// For each UTC time with bars, what fired: the time of the bar and the target.
  private static List<String> fired(Timer timer, Session session, String... bars) {
    var queue = new TimerQueue();
    queue.add(timer, feed(session));
    var fired = new ArrayList<String>();
    for (String bar : bars) {
      queue.check(
          EpochNanos.ofUtc(LocalDateTime.parse(bar)),
          timer.isCheat(),
          (_, when) -> fired.add(bar + " for " + LocalDateTime.ofInstant(when, ZoneOffset.UTC)));
    }
    return fired;
  }

  @Test
  void a_timer_fires_on_the_first_bar_at_or_after_its_time_and_once_a_day() {
    assertThat(
            fired(
                Timer.at(NOON),
                Session.ALL_DAY_UTC,
                "2024-01-02T12:00",
                "2024-01-02T12:05",
                "2024-01-02T12:10",
                "2024-01-03T12:05"))
        .containsExactly(
            "2024-01-02T12:05 for 2024-01-02T12:02", "2024-01-03T12:05 for 2024-01-03T12:02");
  }

  @Test
  void a_repeating_timer_fires_until_the_session_ends() {
    assertThat(
            fired(
                Timer.at(NOON).repeatEvery(Duration.ofMinutes(10)),
                Session.ALL_DAY_UTC.withEnd(LocalTime.of(12, 30)),
                "2024-01-02T12:05",
                "2024-01-02T12:10",
                "2024-01-02T12:15",
                "2024-01-02T12:30"))
        .containsExactly(
            "2024-01-02T12:05 for 2024-01-02T12:02",
            "2024-01-02T12:15 for 2024-01-02T12:12",
            "2024-01-02T12:30 for 2024-01-02T12:22");
  }

  @Test
  void a_timer_can_count_from_the_session() {
    assertThat(
            fired(
                Timer.atSessionStart().offset(Duration.ofMinutes(15)),
                Session.ALL_DAY_UTC.withStart(LocalTime.of(9, 30)),
                "2024-01-02T09:35",
                "2024-01-02T09:45"))
        .containsExactly("2024-01-02T09:45 for 2024-01-02T09:45");
  }

  @Test
  void a_time_is_read_in_the_timers_zone() {
    assertThat(
            fired(
                Timer.at(LocalTime.of(9, 30)).in(ZoneId.of("America/New_York")),
                Session.ALL_DAY_UTC,
                "2024-01-02T14:00",
                "2024-01-02T14:30"))
        .containsExactly("2024-01-02T14:30 for 2024-01-02T14:30");
  }

  /// A stream that learns the hours of its feed when it is open.
  private record Learning(BarStream bars, Session hours) implements BarStream {
    @Override
    public Poll poll(MutableBar bar) {
      return bars.poll(bar);
    }

    @Override
    public FeedSpec refine(FeedSpec announced) {
      return announced.withSession(hours);
    }

    @Override
    public void close() {
      bars.close();
    }
  }

  @Test
  void the_hours_that_a_live_feed_learns_count_for_timers_that_were_set_before() {
    FeedSpec announced = FeedSpec.of("spy", TimeFrame.MINUTE);
    long bar = EpochNanos.ofUtc(LocalDateTime.parse("2024-01-02T14:31"));
    var hours =
        new Session(LocalTime.of(9, 30), LocalTime.of(16, 0), ZoneId.of("America/New_York"));
    FeedSlot slot =
        FeedSlot.of(
            0,
            new FeedPlan(
                announced, "spy", FeedPlan.Kind.PLAIN, Resampling.to(TimeFrame.MINUTE), List.of()),
            new Learning(
                new BarList(announced, List.of(Bar.of(bar, 1, 1, 1, 1, 1))).open(), hours));
    var queue = new TimerQueue();
    queue.add(Timer.atSessionStart().on(slot).offset(Duration.ofMinutes(2)), slot);
    var fired = new ArrayList<String>();

    slot.fetch();
    for (int minute = 0; minute < 3; minute++) {
      queue.check(
          bar + minute * EpochNanos.PER_MINUTE, false, (_, when) -> fired.add(when.toString()));
    }

    assertThat(fired).containsExactly("2024-01-02T14:32:00Z");
  }

  @Test
  void only_chosen_days_of_the_month_fire_and_a_missed_one_is_carried() {
    String[] bars = {
      "2024-01-12T13:00", "2024-01-16T13:00", "2024-01-17T13:00", "2024-02-15T13:00"
    };

    assertThat(fired(Timer.at(NOON).monthDays(List.of(15)), Session.ALL_DAY_UTC, bars))
        .extracting(text -> text.substring(0, 10))
        .containsExactly("2024-01-16", "2024-02-15");
    assertThat(
            fired(
                Timer.at(NOON).monthDays(List.of(15)).monthCarry(false), Session.ALL_DAY_UTC, bars))
        .extracting(text -> text.substring(0, 10))
        .containsExactly("2024-02-15");
  }

  @Test
  void a_missed_day_does_not_use_up_the_next_one() {
    assertThat(
            fired(
                Timer.at(NOON).monthDays(List.of(1, 15)).monthCarry(false),
                Session.ALL_DAY_UTC,
                "2024-03-02T13:00",
                "2024-03-15T13:00"))
        .extracting(text -> text.substring(0, 10))
        .containsExactly("2024-03-15");
  }

  @Test
  void only_chosen_weekdays_fire_and_a_missed_one_is_carried_on_request() {
    String[] bars = {"2024-01-05T13:00", "2024-01-09T13:00", "2024-01-15T13:00"};
    List<DayOfWeek> mondays = List.of(DayOfWeek.MONDAY);

    assertThat(fired(Timer.at(NOON).weekdays(mondays), Session.ALL_DAY_UTC, bars))
        .extracting(text -> text.substring(0, 10))
        .containsExactly("2024-01-15");
    assertThat(fired(Timer.at(NOON).weekdays(mondays).weekCarry(true), Session.ALL_DAY_UTC, bars))
        .extracting(text -> text.substring(0, 10))
        .contains("2024-01-09", "2024-01-15");
  }

  @Test
  void a_date_can_be_refused() {
    assertThat(
            fired(
                Timer.at(NOON).allow(date -> date.getDayOfMonth() != 2),
                Session.ALL_DAY_UTC,
                "2024-01-02T13:00",
                "2024-01-03T13:00"))
        .hasSize(1);
  }
}
